package io.tamis.profile.person;

import java.io.IOException;

/** Others kept writing the same profiles first. No fact is at fault: the same batch is to be tried again later. */
public final class Contention extends IOException {

    private static final long serialVersionUID = 1L;

    public Contention(int tries) {
        super("others wrote the same profiles first, " + tries + " times in a row");
    }
}
