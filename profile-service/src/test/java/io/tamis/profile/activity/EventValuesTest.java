package io.tamis.profile.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.profile.memory.Given;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EventValuesTest {

    private final EventValues values = new EventValues(Map.of("Survey Answered", "score"));

    private OptionalLong of(Given event) {
        return values.micros(event.user("u").fact().event());
    }

    @Test
    void revenueComesBeforeValueBeforeTotal() {
        assertThat(of(Given.event("m").with("total", 3).with("value", 2).with("revenue", 1)))
                .hasValue(1_000_000);
        assertThat(of(Given.event("m").with("total", 3).with("value", 2))).hasValue(2_000_000);
        assertThat(of(Given.event("m").with("total", 3))).hasValue(3_000_000);
        assertThat(of(Given.event("m").with("price", 3))).isEmpty();
    }

    @Test
    void anotherPropertyMayBeConfiguredForAnEvent() {
        assertThat(of(Given.event("m").named("Survey Answered").with("score", 7).with("value", 2)))
                .hasValue(7_000_000);
    }

    @Test
    void moneyMayBeTextAndOtherTextIsNoValue() {
        assertThat(of(Given.event("m").with("revenue", "12.50"))).hasValue(12_500_000);
        assertThat(of(Given.event("m").with("revenue", "free").with("value", 2)))
                .hasValue(2_000_000);
        assertThat(of(Given.event("m").with("revenue", "1e999999999"))).isEmpty();
        assertThat(of(Given.event("m").with("revenue", 1e300))).isEmpty();
    }
}
