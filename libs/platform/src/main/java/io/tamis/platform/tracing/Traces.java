package io.tamis.platform.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Spans of messages. A message gathers what several requests brought, and a batch what several messages brought, so a span may have
 * many origins: where all belong to one trace it goes on, otherwise a new trace begins that links to each of them.
 *
 * <p>While tracing is off ({@code quarkus.otel.sdk.disabled}) nothing is looked up and no span is made.
 */
@Singleton
public class Traces {

    /** Beyond it OpenTelemetry drops links; so many are enough to find the others by. */
    private static final int MOST_LINKS = 128;

    private final boolean on;
    private final Tracer tracer;

    Traces(
            OpenTelemetry telemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean off) {
        this.on = !off;
        this.tracer = telemetry.getTracer("io.tamis");
    }

    /** Traces that are never made, for where there is no container. */
    public static Traces off() {
        return new Traces(OpenTelemetry.noop(), true);
    }

    /** Whether spans are made at all. */
    public boolean on() {
        return on;
    }

    /** The span in which the caller is, or none. */
    public List<SpanContext> here() {
        if (!on) {
            return List.of();
        }
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? List.of(current) : List.of();
    }

    /**
     * Begins the sending of one message to an exchange; the caller ends it. Invalid, and harmless to end, while tracing
     * is off.
     *
     * @param origins invalid ones are passed over; with none a new trace begins
     */
    public Span publishing(String exchange, Collection<SpanContext> origins) {
        return on ? begin("publish " + exchange, SpanKind.PRODUCER, "send", exchange, origins) : Span.getInvalid();
    }

    /** Begins the handling of messages of a queue, as {@link #publishing} begins their sending; the caller ends it. */
    public Span processing(String queue, Collection<SpanContext> origins) {
        return on ? begin("process " + queue, SpanKind.CONSUMER, "process", queue, origins) : Span.getInvalid();
    }

    private Span begin(
            String name, SpanKind kind, String operation, String destination, Collection<SpanContext> origins) {
        SpanBuilder builder = tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setAttribute("messaging.system", "rabbitmq")
                .setAttribute("messaging.operation.type", operation)
                .setAttribute("messaging.destination.name", destination);
        Set<SpanContext> spans = new LinkedHashSet<>(origins);
        spans.removeIf(it -> !it.isValid());
        boolean together =
                spans.stream().map(SpanContext::getTraceId).distinct().count() == 1;
        if (together) {
            builder.setParent(Context.root().with(Span.wrap(spans.iterator().next())));
        } else {
            builder.setNoParent();
        }
        if (spans.size() > 1) {
            spans.stream().limit(MOST_LINKS).forEach(builder::addLink);
        }
        return builder.startSpan();
    }
}
