package io.tamis.ingestion.collection;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** When an event happened, in the server's time. */
public final class EventTime {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** {@code 2026-03-01}. */
    private static final int DATE_LENGTH = 10;

    private EventTime() {}

    /**
     * {@code timestamp = receivedAt − (sentAt − originalTimestamp)}: the difference of two readings of the client's clock is
     * right even where the clock is wrong. Without {@code sentAt} the timestamp is taken as it is; without a timestamp the
     * arrival. The result is cut to milliseconds and held to the years 1 to 9999; it may lie in the future.
     */
    public static Instant corrected(@Nullable Instant timestamp, @Nullable Instant sentAt, Instant receivedAt) {
        if (timestamp == null) {
            return receivedAt;
        }
        Instant at = sentAt == null ? timestamp : receivedAt.minus(Duration.between(timestamp, sentAt));
        return bounded(at).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * ISO 8601 with any offset and fraction; without an offset, UTC; a date alone, its first instant.
     *
     * @throws DateTimeException when the text is none of these or its year is not 1 to 9999
     */
    public static Instant parse(String text) {
        Instant at = instant(text.strip());
        if (!at.equals(bounded(at))) {
            throw new DateTimeException("the year is not 1 to 9999");
        }
        return at;
    }

    private static Instant bounded(Instant at) {
        return at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at;
    }

    private static Instant instant(String text) {
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime exact
                ? exact.toInstant()
                : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
    }
}
