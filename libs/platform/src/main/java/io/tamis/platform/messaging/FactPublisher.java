package io.tamis.platform.messaging;

import com.rabbitmq.client.AMQP;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.topology.Exchange;
import io.tamis.platform.tracing.Traces;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages with publisher confirms. Success means that the broker has the message; failure
 * ({@link BrokerUnavailable}) that nobody knows, so that the message must be published again. Nothing is kept back to be
 * sent later, and nothing is dropped in silence.
 *
 * <p>Many publishes may be in flight; they leave in the order of their subscriptions. While the broker is known to be away
 * a publish fails at once, so does one that would have more bytes await their confirm than
 * {@code tamis.broker.max-unconfirmed-bytes}; any other within {@code tamis.broker.publish-timeout}. Each subscription
 * publishes again. The
 * outcome arrives on the Vert.x context of the subscriber, or on a worker when it has none.
 */
@ApplicationScoped
public class FactPublisher {

    private static final int PERSISTENT = 2;

    private final BrokerSettings settings;
    private final String application;
    private final PublishMeters meters;
    private final Traces traces;
    private final InstantSource clock = InstantSource.system();
    private final PublishLoop loop;
    private final AtomicLong unconfirmedBytes = new AtomicLong();

    FactPublisher(
            BrokerSettings settings,
            BrokerAddress address,
            Topology topology,
            MeterRegistry meters,
            Traces traces,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "tamis") String application) {
        this.settings = settings;
        this.application = application;
        this.traces = traces;
        this.meters = new PublishMeters(meters);
        this.loop =
                new PublishLoop(() -> ConfirmedChannel.open(address.factory(), application + " publisher", topology));
        meters.gauge("tamis.broker.unconfirmed.bytes", unconfirmedBytes);
    }

    /**
     * Publishes a message record in its contract form, within the trace of the caller. Written anew at each
     * subscription.
     *
     * @param message of a class whose simple name tells its readers the type
     */
    public Uni<Void> publish(Exchange exchange, String routingKey, Object message) {
        return Uni.createFrom()
                .deferred(
                        () -> publish(exchange, routingKey, ContractJson.write(message), type(message), traces.here()));
    }

    /**
     * Publishes a message that gathers what others brought.
     *
     * @param origins the spans of those who brought it
     */
    public Uni<Void> publish(Exchange exchange, String routingKey, Object message, Collection<SpanContext> origins) {
        return Uni.createFrom()
                .deferred(() -> publish(exchange, routingKey, ContractJson.write(message), type(message), origins));
    }

    /** Publishes a message that is JSON already, as it is, without a type, within the trace of the caller. */
    public Uni<Void> publishJson(Exchange exchange, String routingKey, byte[] json) {
        return Uni.createFrom().deferred(() -> publish(exchange, routingKey, json, "", traces.here()));
    }

    /**
     * Publishes a message that is JSON already.
     *
     * @param origins the spans that led to it
     */
    public Uni<Void> publishJson(Exchange exchange, String routingKey, byte[] json, Collection<SpanContext> origins) {
        return Uni.createFrom().deferred(() -> publish(exchange, routingKey, json, "", origins));
    }

    /**
     * False while the broker is known to be away or to refuse messages, and always where it is not enabled: a publish
     * would fail. True promises nothing.
     */
    public boolean available() {
        return settings.enabled() && loop.available();
    }

    boolean connected() {
        return loop.connected();
    }

    /** Connects, and waits a while for the first connection. */
    void start() throws InterruptedException {
        loop.start();
        loop.awaitConnected(settings.startupWait().toMillis());
    }

    @PreDestroy
    void stop() throws InterruptedException {
        loop.close(settings.publishTimeout().toMillis());
    }

    private Uni<Void> publish(
            Exchange exchange, String routingKey, byte[] json, String type, Collection<SpanContext> origins) {
        Executor back = context();
        long began = System.nanoTime();
        Span span = traces.publishing(exchange.amqpName(), origins);
        AMQP.BasicProperties properties = properties(type, span);
        return Uni.createFrom()
                .<Void>emitter(emitter -> submit(exchange, routingKey, json, properties, emitter))
                .ifNoItem()
                .after(settings.publishTimeout())
                .failWith(() -> new BrokerUnavailable("The broker did not confirm in time.", null))
                .emitOn(back)
                .onItemOrFailure()
                .invoke((nothing, failure) -> {
                    meters.settled(exchange, failure == null, System.nanoTime() - began);
                    ended(span, failure);
                });
    }

    private void submit(
            Exchange exchange,
            String routingKey,
            byte[] json,
            AMQP.BasicProperties properties,
            UniEmitter<? super Void> emitter) {
        long before = unconfirmedBytes.getAndAdd(json.length);
        Publication publication = new Publication(
                exchange.amqpName(),
                routingKey,
                properties,
                json,
                emitter,
                () -> unconfirmedBytes.addAndGet(-json.length));
        // One message larger than the bound still passes when nothing else waits.
        if (before > 0 && before + json.length > settings.maxUnconfirmedBytes()) {
            publication.fail("Too many messages await the broker's confirm.", null);
        } else {
            loop.submit(publication);
        }
    }

    private static void ended(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getName());
        }
        span.end();
    }

    private AMQP.BasicProperties properties(String type, Span span) {
        return new AMQP.BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .messageId(UUID.randomUUID().toString())
                .appId(application)
                .type(type.isEmpty() ? null : type)
                .headers(new Headers(clock.millis(), span.getSpanContext()).toMap())
                .build();
    }

    private static String type(Object message) {
        return message.getClass().getSimpleName();
    }

    /** Never the broker's own thread: whoever continues there would hold up every other confirm. */
    private static Executor context() {
        Context context = Vertx.currentContext();
        return context == null
                ? Infrastructure.getDefaultExecutor()
                : work -> context.runOnContext(ignored -> work.run());
    }
}
