package io.tamis.profile.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Micros;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened under one event name until now.
 *
 * @param sum of the values, less what was refunded, as a plain number: millionths are for the stores
 * @param first when it first happened; absent when all that is left are adjustments
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActivityView(
        long count,
        double sum,
        @Nullable Instant first,
        @Nullable Instant last) {

    static ActivityView of(EventActivity it) {
        boolean any = it.count() > 0;
        return new ActivityView(
                it.count(),
                Micros.toDouble(it.sumMicros()),
                any ? Instant.ofEpochMilli(it.first()) : null,
                any ? Instant.ofEpochMilli(it.last()) : null);
    }
}
