package io.tamis.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a field of an object by a folded path, dots going inside, as names in rules mean it. */
public final class FieldPath {

    private FieldPath() {}

    /** A name that itself holds dots comes before a path into an object; of two spellings the last by alphabet counts. */
    public static @Nullable Object in(Map<?, ?> object, String foldedPath) {
        String chosen = null;
        int length = 0;
        Object value = null;
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = String.valueOf(field.getKey());
            String folded = Names.fold(name);
            if (leads(folded, foldedPath)
                    && (chosen == null
                            || folded.length() > length
                            || (folded.length() == length && name.compareTo(chosen) > 0))) {
                chosen = name;
                length = folded.length();
                value = field.getValue();
            }
        }
        if (chosen == null || length == foldedPath.length()) {
            return value;
        }
        return value instanceof Map<?, ?> inner ? in(inner, foldedPath.substring(length + 1)) : null;
    }

    private static boolean leads(String folded, String path) {
        return path.startsWith(folded) && (path.length() == folded.length() || path.charAt(folded.length()) == '.');
    }
}
