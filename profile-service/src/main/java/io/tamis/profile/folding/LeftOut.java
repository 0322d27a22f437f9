package io.tamis.profile.folding;

/** Counts what was left out, for the metrics. */
public interface LeftOut {

    /** Facts, or parts of facts, left out for a reason: a short name, never personal. */
    void count(String reason, int times);
}
