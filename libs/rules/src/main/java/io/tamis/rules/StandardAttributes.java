package io.tamis.rules;

import java.util.List;

/** The catalogue of the language's reference. */
final class StandardAttributes {

    static final List<Attribute> ALL = List.of();

    private StandardAttributes() {}
}
