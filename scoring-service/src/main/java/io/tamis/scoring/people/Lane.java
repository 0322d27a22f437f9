package io.tamis.scoring.people;

/** What came of the moment never waits behind what concerns everyone. */
public enum Lane {
    /** A fact, or the clock. */
    LIVE,
    /** A deployment, or profiles announced again. */
    BULK
}
