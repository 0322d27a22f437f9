package io.tamis.ingestion.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T10:00:00.500Z");

    @Test
    void aClientsWrongClockIsCorrectedByWhenItSent() {
        Instant happened = Instant.parse("2031-07-01T00:00:00Z");
        Instant sent = happened.plusSeconds(90);

        assertThat(EventTime.corrected(happened, sent, RECEIVED)).isEqualTo(RECEIVED.minusSeconds(90));
    }

    @Test
    void withoutSentAtTheTimestampIsTakenAsItIsAndWithoutTimestampTheArrival() {
        Instant happened = Instant.parse("1997-01-01T00:00:00Z");

        assertThat(EventTime.corrected(happened, null, RECEIVED)).isEqualTo(happened);
        assertThat(EventTime.corrected(null, happened, RECEIVED)).isEqualTo(RECEIVED);
    }

    @Test
    void aCorrectionNeverLeavesTheCalendar() {
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        Instant last = Instant.parse("9999-12-31T23:59:59Z");

        assertThat(EventTime.corrected(last, first, RECEIVED)).isAfter(RECEIVED).isBefore("+10000-01-01T00:00:00Z");
        assertThat(EventTime.corrected(first, last, RECEIVED)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:30:00.123Z, 2026-03-01T09:30:00.123Z",
        "2026-03-01T10:30:00.123456+01:00, 2026-03-01T09:30:00.123456Z",
        "2026-03-01T09:30:00, 2026-03-01T09:30:00Z",
        "2026-03-01, 2026-03-01T00:00:00Z",
        "2026-03-01T09:30Z, 2026-03-01T09:30:00Z"
    })
    void everySdksFormIsRead(String sent, Instant meant) {
        assertThat(EventTime.parse(sent)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "2026-13-01", "1772357400000", "+12026-01-01T00:00:00Z", "2026-02-30T00:00:00Z"
            })
    void anythingElseIsRefused(String sent) {
        assertThatThrownBy(() -> EventTime.parse(sent)).isInstanceOf(DateTimeException.class);
    }
}
