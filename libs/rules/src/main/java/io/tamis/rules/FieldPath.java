package io.tamis.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a field of an object by a folded path, dots going inside, as names in rules mean it. */
public final class FieldPath {

    private FieldPath() {}

    /** A name that itself holds dots comes before a path into an object; of two spellings the last by alphabet counts. */
    public static @Nullable Object in(Map<?, ?> object, String foldedPath) {
        String chosen = leading(object.keySet(), foldedPath);
        if (chosen == null) {
            return null;
        }
        Object value = object.get(chosen);
        String below = below(chosen, foldedPath);
        if (below.isEmpty()) {
            return value;
        }
        return value instanceof Map<?, ?> inner ? in(inner, below) : null;
    }

    /** The field of an object with which a path goes on: of several the longest, of two spellings the last by alphabet. */
    public static <N> @Nullable String leading(Iterable<N> names, String foldedPath) {
        String chosen = null;
        int length = 0;
        for (N it : names) {
            String name = String.valueOf(it);
            String folded = Names.fold(name);
            if (leads(folded, foldedPath)
                    && (chosen == null
                            || folded.length() > length
                            || (folded.length() == length && name.compareTo(chosen) > 0))) {
                chosen = name;
                length = folded.length();
            }
        }
        return chosen;
    }

    /** What is left of a path inside a field that is {@link #leading} it; empty when the field itself is meant. */
    public static String below(String name, String foldedPath) {
        int length = Names.fold(name).length();
        return length == foldedPath.length() ? "" : foldedPath.substring(length + 1);
    }

    private static boolean leads(String folded, String path) {
        return path.startsWith(folded) && (path.length() == folded.length() || path.charAt(folded.length()) == '.');
    }
}
