package io.tamis.ingestion.collection.rest;

import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.collection.Intake;
import io.tamis.ingestion.collection.Item;
import io.tamis.ingestion.collection.Outcome;
import io.tamis.ingestion.collection.Submission;
import io.tamis.ingestion.collection.Unavailable;
import io.tamis.ingestion.sources.Source;
import io.tamis.ingestion.sources.SourceDirectory;
import io.tamis.ingestion.sources.WriteKey;
import io.tamis.platform.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** From a request to an outcome: body, source, origin, pipeline. */
final class Collector {

    /** Parsing less than this costs less than the change of thread. */
    private static final int INLINE_BYTES = 16 * 1024;

    private final SourceDirectory sources;
    private final Intake intake;
    private final InstantSource clock;
    private final Executor workers;

    Collector(SourceDirectory sources, Intake intake, InstantSource clock, Executor workers) {
        this.sources = sources;
        this.intake = intake;
        this.clock = clock;
        this.workers = workers;
    }

    /**
     * Reads the request's body and takes in its events. Fails with {@link Problem} when the call is wrong as a whole: 400 for
     * the body, 401 for the write key, 403 for the page's origin; with {@link Unavailable} when it must be sent again.
     * Completes on any thread.
     */
    Uni<Outcome> collect(HttpServerRequest request, Call call) {
        return Body.of(request).chain(body -> read(call, body)).chain(read -> take(request, read));
    }

    private Uni<CallReader.Read> read(Call call, byte[] body) {
        Uni<CallReader.Read> reading = Uni.createFrom().item(() -> {
            byte[] plain = Inflation.plain(body);
            return call.type() == null ? CallReader.batch(plain) : CallReader.single(plain, call.type());
        });
        boolean inline = body.length < INLINE_BYTES && (body.length == 0 || body[0] == '{');
        return inline ? reading : reading.runSubscriptionOn(workers);
    }

    /** Takes in events that were read already; fails as {@link #collect} does. */
    Uni<Outcome> take(HttpServerRequest request, CallReader.Read read) {
        return source(request, read)
                .chain(source -> intake.take(new Submission(
                        source, read.items(), read.sentAt(), clock.instant().truncatedTo(ChronoUnit.MILLIS), null)));
    }

    private Uni<Source> source(HttpServerRequest request, CallReader.Read read) {
        WriteKey key = Credentials.of(request, read.writeKey() != null ? read.writeKey() : keyOfFirst(read.items()))
                .orElseThrow(() -> CallFaults.at(
                        401,
                        "missing_write_key",
                        "send the write key as the user of Basic, as writeKey in the body or in the query",
                        null));
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return sources.byWriteKey(key)
                .onFailure()
                .transform(e -> new Unavailable("the sources cannot be read", e))
                .map(found -> {
                    Source source = found.orElseThrow(
                            () -> CallFaults.at(401, "invalid_write_key", "no source has this write key", null));
                    if (origin != null && !source.admits(origin)) {
                        throw CallFaults.at(
                                403,
                                "origin_not_allowed",
                                "the source does not allow pages of this origin to send",
                                null);
                    }
                    return source;
                });
    }

    private static @Nullable String keyOfFirst(List<Item> items) {
        return !items.isEmpty() && items.getFirst() instanceof Item.Read first
                ? first.json().path("writeKey").textValue()
                : null;
    }
}
