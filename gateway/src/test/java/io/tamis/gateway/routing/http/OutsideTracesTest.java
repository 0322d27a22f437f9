package io.tamis.gateway.routing.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import io.tamis.gateway.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutsideTracesTest {

    private static final Map<String, String> REQUEST =
            Map.of("traceparent", "00-11111111111111111111111111111111-2222222222222222-01");

    private static TextMapPropagator propagator(boolean trusted) {
        var settings = Settings.with(Map.of("trust-traceparent", Boolean.toString(trusted)));
        return new OutsideTraces(settings).customize(new TextMapPropagatorCustomizer.Context() {
            @Override
            public TextMapPropagator propagator() {
                return W3CTraceContextPropagator.getInstance();
            }

            @Override
            public ConfigProperties otelConfigProperties() {
                throw new UnsupportedOperationException();
            }
        });
    }

    private static Context read(TextMapPropagator propagator) {
        return propagator.extract(Context.root(), REQUEST, new TextMapGetter<>() {
            @Override
            public Iterable<String> keys(Map<String, String> carrier) {
                return carrier.keySet();
            }

            @Override
            public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
                return carrier == null ? null : carrier.get(key);
            }
        });
    }

    private static SpanContext span(Context context) {
        return Span.fromContext(context).getSpanContext();
    }

    @Test
    void aTraceFromOutsideDoesNotGoOnUnlessItIsTrusted() {
        assertThat(span(read(propagator(false))).isValid()).isFalse();
        assertThat(span(read(propagator(true))).getTraceId()).isEqualTo("1".repeat(32));
    }

    @Test
    void theGatewaysOwnGoesOnEitherWay() {
        Context own = read(W3CTraceContextPropagator.getInstance());
        Map<String, String> sent = new HashMap<>();

        propagator(false).inject(own, sent, (carrier, key, value) -> sent.put(key, value));

        assertThat(sent).isEqualTo(REQUEST);
    }
}
