package io.tamis.rules.eval;

import io.tamis.rules.Names;
import java.util.List;

/** A closed set of values, each under its English and its French name. A value of it is the list of the two. */
public record Bilingual(List<List<String>> values) {
    public Bilingual {
        values = List.copyOf(values);
    }

    List<String> names(int index) {
        return values.get(index);
    }

    /** Which value the name is one of; -1 when it is none. */
    public int index(String name) {
        String folded = Names.fold(name);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).stream().anyMatch(one -> Names.fold(one).equals(folded))) {
                return i;
            }
        }
        return -1;
    }

    /** Every name, for suggestions. */
    public List<String> all() {
        return values.stream().flatMap(List::stream).toList();
    }

    /** Whether a value is the two names of one of these, not a trait that holds such words. */
    @SuppressWarnings("ReferenceEquality") // An equal list may be a trait.
    boolean has(List<?> value) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == value) {
                return true;
            }
        }
        return false;
    }
}
