package io.tamis.rules;

/** The shelf of the catalogue on which a marketer looks for an attribute. */
public enum Dimension {
    DEMOGRAPHIC,
    PSYCHOGRAPHIC,
    CONTEXTUAL,
    TRANSACTIONAL,
    SCORES
}
