package io.tamis.gateway.routing.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamis.gateway.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerLimitsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limits.requests-per-second",
                "limits.clients.acme",
                "limits.collection-requests-per-second",
            })
    void aNegativeLimitStopsTheStartByName(String setting) {
        assertThatThrownBy(() -> new CallerLimits(Settings.with(Map.of(setting, "-1"))))
                .hasMessage("tamis.gateway." + setting + " must be 0 (no limit) or more requests a second, not -1");
    }

    @Test
    void noLimitIsOne() {
        assertThatCode(() -> new CallerLimits(Settings.with(Map.of("limits.clients.acme", "0"))))
                .doesNotThrowAnyException();
    }
}
