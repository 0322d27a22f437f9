package io.tamis.ingestion.collection.rabbit;

import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.ingestion.IngestionConfig;
import io.tamis.ingestion.collection.AcceptedEvents;
import io.tamis.ingestion.collection.Draft;
import io.tamis.ingestion.collection.Envelope;
import io.tamis.ingestion.collection.Unavailable;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.platform.tracing.Traces;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the events of concurrent requests into messages, because the broker's cost is per message: the first event of a
 * message waits at most a few milliseconds for others. Sealing and writing happen on worker threads.
 */
@ApplicationScoped
public class GatheringPublisher implements AcceptedEvents {

    private final FactPublisher publisher;
    private final MasterKeys keys;
    private final Traces traces;
    private final Vertx vertx;
    private final long lingerMillis;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();

    private @Nullable Gathered open;

    GatheringPublisher(FactPublisher publisher, MasterKeys keys, Traces traces, Vertx vertx, IngestionConfig config) {
        this.publisher = publisher;
        this.keys = keys;
        this.traces = traces;
        this.vertx = vertx;
        this.lingerMillis = Math.clamp(config.gathering().linger().toMillis(), 1, 5);
        this.mostWaiting = config.gathering().mostWaiting();
    }

    @Override
    public Uni<Void> publish(List<Draft> events) {
        return Uni.createFrom().deferred(() -> {
            if (!publisher.available()) {
                return Uni.createFrom().failure(new Unavailable("the broker is away", null));
            }
            if (waiting.get() + events.size() > mostWaiting) {
                return Uni.createFrom().failure(new Unavailable("too many events wait for the broker", null));
            }
            List<SpanContext> here = traces.here();
            waiting.addAndGet(events.size());
            return Uni.createFrom()
                    .completionStage(() -> add(events, here))
                    .onTermination()
                    .invoke(() -> waiting.addAndGet(-events.size()))
                    .onFailure()
                    .transform(e -> new Unavailable("not confirmed", e));
        });
    }

    /** Completes when every message that holds one of these events was confirmed. */
    private CompletableFuture<Void> add(List<Draft> events, List<SpanContext> here) {
        List<Gathered> full = new ArrayList<>();
        Set<CompletableFuture<Void>> confirmations = new LinkedHashSet<>();
        synchronized (this) {
            for (Draft event : events) {
                Gathered current = open;
                if (current == null || !current.hasRoomFor(event)) {
                    if (current != null) {
                        full.add(current);
                    }
                    current = new Gathered();
                    open = current;
                    shipLater(current);
                }
                current.add(event, here);
                confirmations.add(current.confirmation());
            }
            Gathered last = open;
            if (last != null && last.isFull()) {
                full.add(last);
                open = null;
            }
        }
        full.forEach(this::ship);
        return CompletableFuture.allOf(confirmations.toArray(CompletableFuture[]::new));
    }

    private void shipLater(Gathered message) {
        vertx.setTimer(lingerMillis, _ -> {
            synchronized (this) {
                if (open != message) {
                    return;
                }
                open = null;
            }
            ship(message);
        });
    }

    private void ship(Gathered message) {
        Infrastructure.getDefaultExecutor().execute(() -> {
            try {
                EventsAccepted sealed = Envelope.of(keys.create(), message.events());
                publisher
                        .publish(Exchange.EVENTS, RoutingKey.DEFAULT, sealed, message.origins())
                        .subscribe()
                        .with(
                                _ -> message.confirmation().complete(null),
                                message.confirmation()::completeExceptionally);
            } catch (RuntimeException e) {
                message.confirmation().completeExceptionally(e);
            }
        });
    }
}
