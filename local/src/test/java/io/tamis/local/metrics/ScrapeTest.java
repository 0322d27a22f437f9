package io.tamis.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScrapeTest {

    private static final Scrape DELIVERIES = Scrape.of("""
            # TYPE tamis_deliveries counter
            tamis_deliveries_total{outcome="delivered",type="webhook"} 7.0
            tamis_deliveries_total{outcome="delivered",type="brevo"} 3.0
            tamis_deliveries_total{outcome="failed",type="webhook"} 2.0
            """);

    private static final Scrape LATENCY = Scrape.of("""
            latency_bucket{le="1.0"} 50.0
            latency_bucket{le="0.1"} 20.0
            latency_bucket{le="5.0"} 90.0
            latency_bucket{le="+Inf"} 100.0
            """);

    @Test
    void seriesAreSummed() {
        assertThat(DELIVERIES.sum("tamis_deliveries_total")).hasValue(12);
        assertThat(DELIVERIES.where("type", "webhook").sum("tamis_deliveries_total"))
                .hasValue(9);
        assertThat(DELIVERIES.max("tamis_deliveries_total")).hasValue(7);
        assertThat(DELIVERIES.sums("tamis_deliveries_total", "outcome"))
                .containsEntry("delivered", 10.0)
                .containsEntry("failed", 2.0)
                .hasSize(2);
    }

    @Test
    void whatWasNotToldIsNotNothing() {
        assertThat(DELIVERIES.sum("tamis_facts_dead_total")).isEmpty();
        assertThat(DELIVERIES.max("tamis_facts_dead_total")).isEmpty();
        assertThat(DELIVERIES.sums("tamis_facts_dead_total", "queue")).isEmpty();
        assertThat(DELIVERIES.quantile(0.5, "latency")).isEmpty();
    }

    @Test
    void aQuantileLiesWithinItsBucket() {
        assertThat(LATENCY.quantile(0.1, "latency").orElseThrow()).isEqualTo(0.05, within(1e-9));
        assertThat(LATENCY.quantile(0.5, "latency").orElseThrow()).isEqualTo(1.0, within(1e-9));
        assertThat(LATENCY.quantile(0.7, "latency").orElseThrow()).isEqualTo(3.0, within(1e-9));
    }

    @Test
    void aboveTheLastLimitItIsThatLimit() {
        assertThat(LATENCY.quantile(0.99, "latency")).hasValue(5);
    }

    @Test
    void bucketsOfSeveralProcessesAddUp() {
        Scrape both = Scrape.together(Stream.of(LATENCY, Scrape.of("""
                latency_bucket{le="0.1"} 80.0
                latency_bucket{le="1.0"} 100.0
                latency_bucket{le="5.0"} 100.0
                latency_bucket{le="+Inf"} 100.0
                """)));

        assertThat(both.quantile(0.5, "latency").orElseThrow()).isEqualTo(0.1, within(1e-9));
    }

    @Test
    void aHistogramInWhichNothingWasMeasuredHasNoQuantile() {
        Scrape empty = Scrape.of("latency_bucket{le=\"1.0\"} 0.0\nlatency_bucket{le=\"+Inf\"} 0.0\n");

        assertThat(empty.quantile(0.99, "latency")).isEmpty();
    }
}
