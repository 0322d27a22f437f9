package io.tamis.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void whatWasReadIsWrittenAgain() {
        assertThat(Traceparent.of(Traceparent.parse(HEADER))).isEqualTo(HEADER);
        assertThat(Traceparent.parse(HEADER).isRemote()).isTrue();
        assertThat(Traceparent.parse(HEADER).isSampled()).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01"
            })
    void whatAnybodyWritesElseNamesNoSpan(String header) {
        assertThat(Traceparent.parse(header).isValid()).isFalse();
    }

    @Test
    void whoIsInNoSpanNamesNone() {
        assertThat(Traceparent.current()).isEmpty();
    }
}
