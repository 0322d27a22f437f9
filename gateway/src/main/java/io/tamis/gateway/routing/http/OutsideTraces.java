package io.tamis.gateway.routing.http;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import io.tamis.gateway.GatewaySettings;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Begins every trace at the gateway unless those from outside are trusted. A sampler that only ignored the client's flag would
 * not do: a share is drawn by the trace's id, which the client chooses too.
 */
@Singleton
class OutsideTraces implements TextMapPropagatorCustomizer {

    private final boolean trusted;

    OutsideTraces(GatewaySettings settings) {
        this.trusted = settings.trustTraceparent();
    }

    @Override
    public TextMapPropagator customize(Context context) {
        return trusted ? context.propagator() : new Outgoing(context.propagator());
    }

    /** Writes as the other does, and reads nothing. */
    private record Outgoing(TextMapPropagator other) implements TextMapPropagator {

        @Override
        public Collection<String> fields() {
            return other.fields();
        }

        @Override
        public <C> void inject(io.opentelemetry.context.Context context, @Nullable C carrier, TextMapSetter<C> setter) {
            other.inject(context, carrier, setter);
        }

        @Override
        public <C> io.opentelemetry.context.Context extract(
                io.opentelemetry.context.Context context, @Nullable C carrier, TextMapGetter<C> getter) {
            return context;
        }
    }
}
