package io.tamis.identifiers;

/** A data key is wrapped under a master key that is not configured: a fault of the installation, not of the data. */
public final class KeyMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyMissing(int version) {
        super("master key " + version + " is not configured; a key may be dropped once nothing is wrapped under it");
    }
}
