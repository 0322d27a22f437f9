package io.tamis.platform.messaging;

import com.rabbitmq.client.BasicProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Tamis writes beside a message. A message of somebody else has none of it, and is handled all the same.
 *
 * @param publishedAt in milliseconds since 1970, because AMQP's own timestamp counts whole seconds; 0 when it does not say
 */
record Headers(long publishedAt) {

    static final Headers NONE = new Headers(0);

    private static final String PUBLISHED_AT = "tamis-published-at";

    static Headers of(@Nullable BasicProperties properties) {
        Map<String, Object> headers = properties == null ? null : properties.getHeaders();
        if (headers == null) {
            return NONE;
        }
        return new Headers(headers.get(PUBLISHED_AT) instanceof Number at ? at.longValue() : 0);
    }

    /** As the AMQP client takes them. */
    Map<String, Object> toMap() {
        return Map.of(PUBLISHED_AT, publishedAt);
    }
}
