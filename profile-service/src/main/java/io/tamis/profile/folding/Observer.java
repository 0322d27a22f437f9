package io.tamis.profile.folding;

import java.util.Locale;

/** What is measured of folding. */
public interface Observer {

    /** Why a batch is read again. */
    enum Setback {
        /** Another claimed an identity first. */
        IDENTITY,
        /** Another wrote a profile first. */
        PROFILE,
        /** An identity found no room in the profile it was claimed for, and was given up. */
        SURRENDER,
        /** An erasure was under way. */
        ERASURE;

        /** The name in metrics. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Events were folded, and their rows stored. */
    void folded(int events);

    /** Facts, or parts of facts, were left out for a reason: a short name in snake_case, one of few, never personal. */
    void leftOut(String reason, int times);

    /** A batch is read again. */
    void setBack(Setback cause);
}
