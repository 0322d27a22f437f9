package io.tamis.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/**
 * Takes out of a span, as it begins, what may name a person or hold a secret: paths and queries hold identifiers, a webhook's address
 * its token, and an address of the network is personal data. The route's template, the method and the status stay.
 * What is set on a span after its start is not seen here.
 */
@Singleton
public class MaskedSpans implements SpanProcessor {

    static final String MASK = "***";

    private static final AttributeKey<String> FULL = AttributeKey.stringKey("url.full");

    private static final List<AttributeKey<String>> PERSONAL = List.of(
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("http.target"),
            AttributeKey.stringKey("http.client_ip"),
            AttributeKey.stringKey("client.address"),
            AttributeKey.stringKey("network.peer.address"),
            AttributeKey.stringKey("user_agent.original"),
            AttributeKey.stringKey("http.url"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : PERSONAL) {
            if (span.getAttribute(key) != null) {
                span.setAttribute(key, MASK);
            }
        }
        String full = span.getAttribute(FULL);
        if (full != null) {
            span.setAttribute(FULL, host(full));
        }
    }

    private static String host(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getScheme() + "://" + uri.getHost() + "/" + MASK;
        } catch (IllegalArgumentException e) {
            return MASK;
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // What it does is done at the start: an ended span cannot be changed.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
