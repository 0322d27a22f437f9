package io.tamis.scoring.registry;

/** What reaches the model when a person has no value for a feature. */
public sealed interface Missing {

    /** NaN: the model knows what to do. In JSON {@code "nan"}. */
    record Nan() implements Missing {}

    /** Nothing: a person without a value is not scored. In JSON {@code "refuse"}. */
    record Refuse() implements Missing {}

    /** This number. In JSON the number. */
    record Default(double value) implements Missing {}
}
