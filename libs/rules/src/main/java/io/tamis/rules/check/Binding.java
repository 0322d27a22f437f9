package io.tamis.rules.check;

import io.tamis.rules.Attribute;
import io.tamis.rules.tree.Node;
import org.jspecify.annotations.Nullable;

/** What a name means. */
public sealed interface Binding {

    /** A trait of the profile, by its folded path. */
    record Trait(String path) implements Binding {}

    /** A property of the event or a field of the element that the tests around the name are about, by its folded path. */
    record Field(String path) implements Binding {}

    /** A named attribute; the body is the tree of its expression, null when it is not defined by one. */
    record Named(Attribute attribute, @Nullable Node body) implements Binding {}
}
