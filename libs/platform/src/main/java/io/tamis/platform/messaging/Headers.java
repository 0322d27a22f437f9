package io.tamis.platform.messaging;

import com.rabbitmq.client.BasicProperties;
import io.opentelemetry.api.trace.SpanContext;
import io.tamis.platform.tracing.Traceparent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Tamis writes beside a message. A message of somebody else has none of it, and is handled all the same.
 *
 * @param publishedAt in milliseconds since 1970, because AMQP's own timestamp counts whole seconds; 0 when it does not say
 * @param span that published it; invalid when it is not traced
 */
record Headers(long publishedAt, SpanContext span) {

    static final Headers NONE = new Headers(0, SpanContext.getInvalid());

    private static final String PUBLISHED_AT = "tamis-published-at";

    static Headers of(@Nullable BasicProperties properties) {
        Map<String, Object> headers = properties == null ? null : properties.getHeaders();
        if (headers == null) {
            return NONE;
        }
        long publishedAt = headers.get(PUBLISHED_AT) instanceof Number at ? at.longValue() : 0;
        // The AMQP client reads texts as its own LongString.
        Object parent = headers.get(Traceparent.HEADER);
        return new Headers(publishedAt, Traceparent.parse(parent == null ? null : parent.toString()));
    }

    /** As the AMQP client takes them. */
    Map<String, Object> toMap() {
        if (!span.isValid()) {
            return Map.of(PUBLISHED_AT, publishedAt);
        }
        Map<String, Object> headers = new HashMap<>();
        headers.put(PUBLISHED_AT, publishedAt);
        headers.put(Traceparent.HEADER, Traceparent.of(span));
        return headers;
    }
}
