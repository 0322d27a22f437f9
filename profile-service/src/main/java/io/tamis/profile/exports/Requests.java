package io.tamis.profile.exports;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Takes exports on. */
public final class Requests {

    private final Exports exports;
    private final Preparation preparation;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final Duration kept;

    /** @param kept how long an export and its data can be fetched */
    public Requests(
            Exports exports, Preparation preparation, Supplier<String> ids, InstantSource clock, Duration kept) {
        this.exports = exports;
        this.preparation = preparation;
        this.ids = ids;
        this.clock = clock;
        this.kept = kept;
    }

    /** What became of a request. */
    public sealed interface Taking {

        /** It is queued. */
        record Queued(Export export) implements Taking {}

        /** It may not be carried out. */
        record Refused(Prepared.Refused why) implements Taking {}
    }

    /**
     * Queues what was asked for, if it may be carried out. Each call makes another export: nothing tells a repeated
     * request from a second one.
     */
    public Uni<Taking> take(Recipe recipe) {
        return switch (preparation.of(recipe)) {
            case Prepared.Refused refused -> Uni.createFrom().item(new Taking.Refused(refused));
            case Prepared.Ready ready -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                Export export = Export.queued(ids.get(), ready.recipe(), now, kept);
                yield exports.add(export).replaceWith(new Taking.Queued(export));
            }
        };
    }
}
