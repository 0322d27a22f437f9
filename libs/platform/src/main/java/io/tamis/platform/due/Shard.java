package io.tamis.platform.due;

/** Which part of all people somebody belongs to, so that replicas can divide the clock's work. */
public final class Shard {
    /** How many there are: enough to divide evenly among tens of replicas. */
    public static final int COUNT = 64;

    private Shard() {}

    /** From 0, the same on every replica and for ever. */
    public static int of(String profileId) {
        // The last characters of a UUIDv7 are random, the first are its time; the multiplier mixes them all the same.
        int hash = profileId.hashCode() * 0x9E3779B1;
        return Math.floorMod(hash >>> 16, COUNT);
    }
}
