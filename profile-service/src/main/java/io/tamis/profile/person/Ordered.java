package io.tamis.profile.person;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Immutable sets that keep their order. */
final class Ordered {

    private Ordered() {}

    static SequencedSet<String> copyOf(Collection<String> items) {
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(items));
    }

    static SequencedSet<String> none() {
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>());
    }
}
