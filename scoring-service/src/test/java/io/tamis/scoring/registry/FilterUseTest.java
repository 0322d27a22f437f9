package io.tamis.scoring.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Catalogue;
import io.tamis.rules.EventFilter;
import io.tamis.rules.RuleCompiler;
import io.tamis.scoring.people.TestModels;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is announced of filters when versions come and go. */
class FilterUseTest {

    private static final EventFilter SHOES = new EventFilter("Order Completed", "category = 'shoes'");
    private static final EventFilter SALES = new EventFilter("Page Viewed", "path = '/soldes'");

    private final FilterUse use = new FilterUse(new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris")));

    @Test
    void everyFeatureOfEveryVersionIsAskedAndEqualFiltersAreOne() {
        Set<EventFilter> read = use.of(List.of(
                TestModels.manifest("age", "COUNT('Order Completed' WHERE category = 'shoes')"),
                TestModels.manifest(
                        "SUM('Order Completed' WHERE CATEGORY = “shoes”, LAST 30 DAYS)",
                        "COUNT('Page Viewed' WHERE path = '/soldes') / 2"),
                TestModels.manifest("nothing that (compiles")));

        assertThat(read).containsExactlyInAnyOrder(SHOES, SALES);
    }

    @Test
    void onlyDifferencesAreAnnounced() {
        assertThat(FilterUse.changes(Set.of(SHOES), Set.of(SHOES), 4)).isEmpty();

        assertThat(FilterUse.changes(Set.of(SHOES), Set.of(SALES), 5))
                .extracting(it -> it.service() + " " + it.state().wire() + " " + it.key() + " " + it.epoch())
                .containsExactlyInAnyOrder(
                        "scoring dropped " + SHOES.key() + " 5", "scoring defined " + SALES.key() + " 5");
    }
}
