package io.tamis.rules;

/** A compiled value of the language: immutable, safe for concurrent use, its cost bounded by its text. */
public interface Expression {

    String text();

    ReadingType type();

    Dependencies dependencies();

    Reading read(Facts facts, long nowMillis);
}
