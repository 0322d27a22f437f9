package io.tamis.gateway.routing;

import java.util.Set;

/** What the table says to a method and a path. */
public sealed interface Match {

    /** The route that serves it. */
    record Found(Route route) implements Match {}

    /**
     * The path is served, but not by this method.
     *
     * @param allowed methods of the table for this path, in upper case; HEAD too, where GET serves it
     * @param open whether one may be told so without a token
     */
    record OtherMethods(Set<String> allowed, boolean open) implements Match {

        public OtherMethods {
            allowed = Set.copyOf(allowed);
        }
    }

    /** Nothing is served there. */
    record Unknown() implements Match {}
}
