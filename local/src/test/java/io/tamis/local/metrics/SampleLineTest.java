package io.tamis.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleLineTest {

    @Test
    void aLineHasANameLabelsAndAValue() {
        assertThat(SampleLine.read("tamis_facts_handled_total{queue=\"profile.events\",pod=\"a\"} 1234.0"))
                .contains(new Sample("tamis_facts_handled_total", Map.of("queue", "profile.events", "pod", "a"), 1234));
    }

    @Test
    void labelsMayBeMissingOrEndWithAComma() {
        assertThat(SampleLine.read("process_uptime_seconds 12.5"))
                .contains(new Sample("process_uptime_seconds", Map.of(), 12.5));
        assertThat(SampleLine.read("a{b=\"c\",} 1")).contains(new Sample("a", Map.of("b", "c"), 1));
        assertThat(SampleLine.read("a{} 1")).contains(new Sample("a", Map.of(), 1));
    }

    @Test
    void aLabelMayHoldWhatEndsLabelsElsewhere() {
        assertThat(SampleLine.read("a{route=\"/v1/{id}, \\\"x\\\" \\\\ y\\nz\"} 1"))
                .contains(new Sample("a", Map.of("route", "/v1/{id}, \"x\" \\ y\nz"), 1));
    }

    @ParameterizedTest
    @CsvSource({"+Inf,Infinity", "-Inf,-Infinity", "NaN,NaN", "1.5E-4,0.00015", "'3 1700000000000',3"})
    void everyNumberIsRead(String text, double value) {
        assertThat(SampleLine.read("a " + text).orElseThrow().value()).isEqualTo(Double.valueOf(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# HELP a b", "a", "a{b=\"c\"", "a{b=\"c", "a{b} 1", "a one", "<html>"})
    void whatIsNoSampleIsNone(String line) {
        assertThat(SampleLine.read(line)).isEmpty();
    }
}
