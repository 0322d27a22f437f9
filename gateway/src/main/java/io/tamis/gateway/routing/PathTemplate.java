package io.tamis.gateway.routing;

import java.util.Arrays;
import java.util.List;

/**
 * A path with variables, such as {@code /api/v1/segments/{key}}. A variable takes one segment that is not empty. It takes none
 * with a semicolon: services would strip what follows it, and might then see another path than the gateway did.
 *
 * @param segments those of {@code text} as {@link #split} gives them; a variable with its braces
 */
public record PathTemplate(String text, List<String> segments) {

    public PathTemplate {
        segments = List.copyOf(segments);
    }

    /** The template that this text writes; it begins with a slash and does not end with one. */
    public static PathTemplate of(String text) {
        return new PathTemplate(text, split(text));
    }

    /** The segments of a normalized path. One slash at the end is ignored: some client libraries add it. */
    public static List<String> split(String path) {
        String inner = path.substring(Math.min(1, path.length()));
        String trimmed = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        return Arrays.asList(trimmed.split("/", -1));
    }

    /** Whether a path with these segments, as {@link #split} gives them, is one of the template's. */
    public boolean matches(List<String> path) {
        if (path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            String segment = path.get(i);
            boolean fits = isVariable(segments.get(i))
                    ? !segment.isEmpty() && segment.indexOf(';') < 0
                    : segments.get(i).equals(segment);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The template with nameless variables: equal for two that match the same paths. */
    public String shape() {
        return "/"
                + String.join(
                        "/",
                        segments.stream().map(it -> isVariable(it) ? "{}" : it).toList());
    }

    /** How many variables there are: of two templates that match, the one with fewer is meant. */
    public int variables() {
        return (int) segments.stream().filter(PathTemplate::isVariable).count();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
