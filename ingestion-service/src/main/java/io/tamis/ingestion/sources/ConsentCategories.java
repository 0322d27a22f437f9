package io.tamis.ingestion.sources;

import io.tamis.contracts.consent.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the categories of a consent banner map to purposes; categories that are not mapped say nothing.
 *
 * @param byCategory by name in lower case without spaces, underscores and hyphens, whatever form it was given in; of two names
 *     that are then the same any one is kept
 */
public record ConsentCategories(Map<String, Set<Purpose>> byCategory) {

    /**
     * The names of Segment's documents, and each purpose under its own name ({@code email_marketing}, {@code Email Marketing},
     * {@code emailMarketing}).
     */
    public static final ConsentCategories STANDARD = new ConsentCategories(standard());

    public ConsentCategories {
        byCategory = byCategory.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        it -> folded(it.getKey()), it -> Set.copyOf(it.getValue()), (one, _) -> one));
    }

    /** The purposes of a category, whatever its case and separators; none when it is not mapped. */
    public Set<Purpose> purposesOf(String category) {
        return byCategory.getOrDefault(folded(category), Set.of());
    }

    private static String folded(String category) {
        return category.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    private static Map<String, Set<Purpose>> standard() {
        Map<String, Set<Purpose>> all = new TreeMap<>();
        Arrays.stream(Purpose.values()).forEach(it -> all.put(folded(it.wire()), Set.of(it)));
        all.put("functional", Set.of(Purpose.PERSONALIZATION));
        all.put("personalisation", Set.of(Purpose.PERSONALIZATION));
        all.put("datasharing", Set.of(Purpose.ADVERTISING));
        all.put(
                "marketing",
                Set.copyOf(List.of(Purpose.EMAIL_MARKETING, Purpose.SMS_MARKETING, Purpose.PUSH_MARKETING)));
        return all;
    }
}
