package io.tamis.rules.eval;

import io.tamis.rules.Names;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a list in the rule, prepared so that asking "is it one of these" does not depend on their number. */
public final class Literals {

    private final List<String> texts = new ArrayList<>();
    private final Set<String> all;
    private final FoldedTexts folded;
    private final long[] instants;
    private final double[] numbers;
    /** Numbers and the texts that read as one: what a stored number may equal. */
    private final double[] readable;

    private final boolean yes;
    private final boolean no;
    private final ZoneId zone;
    private final List<?> values;

    /** From texts, numbers and booleans. */
    public Literals(List<?> values, ZoneId zone) {
        this.zone = zone;
        this.values = List.copyOf(values);
        for (Object value : values) {
            if (value instanceof String text) {
                texts.add(Names.fold(text));
            }
        }
        instants = values.stream()
                .filter(String.class::isInstance)
                .mapToLong(text -> Iso.read((String) text, zone))
                .filter(instant -> instant != Moment.MISSING)
                .sorted()
                .toArray();
        all = new HashSet<>(texts);
        // A text that reads as a truth is one where one is expected.
        values.stream().filter(Boolean.class::isInstance).forEach(truth -> all.add(truth.toString()));
        folded = new FoldedTexts(all);
        numbers = values.stream()
                .filter(Number.class::isInstance)
                .mapToDouble(value -> Numbers.of(value) + 0.0)
                .sorted()
                .toArray();
        readable = values.stream()
                .mapToDouble(value -> Numbers.of(value) + 0.0)
                .filter(number -> !Double.isNaN(number))
                .sorted()
                .toArray();
        yes = values.contains(true) || folded.contains("true");
        no = values.contains(false) || folded.contains("false");
    }

    /** The folded texts of which a text must be one; null when a text may also be read as something else. */
    @Nullable
    Set<String> texts() {
        return numbers.length == 0 && instants.length == 0 ? all : null;
    }

    /** Whether the value, or any element of a list, equals one of these. */
    public boolean matches(@Nullable Object value) {
        return switch (value) {
            case String text -> matches(text);
            case Number number -> contains(readable, number.doubleValue());
            case Boolean truth -> truth ? yes : no;
            case List<?> list -> matchesAny(list);
            case null, default -> false;
        };
    }

    private boolean matchesAny(List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            // One level: a list within a list is not an element to compare.
            if (!(list.get(i) instanceof List<?>) && matches(list.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String text) {
        if (folded.contains(text)) {
            return true;
        }
        if (numbers.length > 0 && contains(numbers, Numbers.read(text))) {
            return true;
        }
        return instants.length > 0 && Arrays.binarySearch(instants, Iso.read(text, zone)) >= 0;
    }

    boolean matches(double number) {
        return contains(readable, number);
    }

    private static boolean contains(double[] sorted, double number) {
        // + 0.0 makes one zero of the two that floating point has.
        return Arrays.binarySearch(sorted, number + 0.0) >= 0 && !Double.isNaN(number);
    }

    /** Whether any of these is a part of the text. */
    boolean partOf(String text) {
        for (int i = 0; i < texts.size(); i++) {
            if (Folding.contains(text, texts.get(i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Literals it && values.equals(it.values) && zone.equals(it.zone);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
