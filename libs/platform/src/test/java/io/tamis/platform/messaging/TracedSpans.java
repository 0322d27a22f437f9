package io.tamis.platform.messaging;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Tracing on, with the spans kept in memory. */
public class TracedSpans implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.bsp.schedule.delay", "20ms",
                "tamis.test.traced", "true");
    }

    /** Instead of the exporter that sends. */
    public static class Kept {

        @Produces
        @Singleton
        @IfBuildProperty(name = "tamis.test.traced", stringValue = "true")
        InMemorySpanExporter spans() {
            return InMemorySpanExporter.create();
        }
    }
}
