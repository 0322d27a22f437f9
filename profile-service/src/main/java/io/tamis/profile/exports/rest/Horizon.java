package io.tamis.profile.exports.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How far a label looks: {@code P30D}, {@code 30 DAYS}, {@code 30d} or 30 (days). A day is 24 hours. */
final class Horizon {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final Pattern WORDS =
            Pattern.compile("(\\d{1,6})\\s*(M|MINUTES?|H|HOURS?|D|DAYS?|W|WEEKS?)", Pattern.CASE_INSENSITIVE);

    private Horizon() {}

    /** Empty when it is none, or not between a minute and ten years. */
    static Optional<Duration> of(@Nullable JsonNode given) {
        if (given == null) {
            return Optional.empty();
        }
        Optional<Duration> read = given.isIntegralNumber() && given.canConvertToInt()
                ? Optional.of(Duration.ofDays(given.intValue()))
                : given.isTextual() ? read(given.textValue().strip()) : Optional.empty();
        return read.filter(it -> it.compareTo(SHORTEST) >= 0 && it.compareTo(LONGEST) <= 0);
    }

    private static Optional<Duration> read(String text) {
        Matcher words = WORDS.matcher(text);
        if (words.matches()) {
            long count = Long.parseLong(words.group(1));
            return Optional.of(
                    switch (words.group(2).toUpperCase(Locale.ROOT).charAt(0)) {
                        case 'M' -> Duration.ofMinutes(count);
                        case 'H' -> Duration.ofHours(count);
                        case 'W' -> Duration.ofDays(count * 7);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException notADuration) {
            return Optional.empty();
        }
    }
}
