package io.tamis.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String ONE = "11111111111111111111111111111111";
    private static final String OTHER = "22222222222222222222222222222222";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Traces traces = new Traces(
            OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                            .build())
                    .build(),
            false);

    @Test
    void whatHasOneOriginGoesOnInItsTrace() {
        traces.processing("profile.events", List.of(span(ONE, 1))).end();

        assertThat(made().getTraceId()).isEqualTo(ONE);
        assertThat(made().getParentSpanContext()).isEqualTo(span(ONE, 1));
        assertThat(made().getLinks()).isEmpty();
    }

    @Test
    void originsOfOneTraceAreOneParentAndLinks() {
        traces.publishing("tamis.events", List.of(span(ONE, 1), span(ONE, 2), span(ONE, 1)))
                .end();

        assertThat(made().getTraceId()).isEqualTo(ONE);
        assertThat(made().getParentSpanContext()).isEqualTo(span(ONE, 1));
        assertThat(made().getLinks())
                .extracting(it -> it.getSpanContext().getSpanId())
                .containsExactly("0000000000000001", "0000000000000002");
    }

    @Test
    void originsOfSeveralTracesAreLinksOfANewOne() {
        traces.processing("profile.events", List.of(span(ONE, 1), SpanContext.getInvalid(), span(OTHER, 2)))
                .end();

        assertThat(made().getParentSpanContext().isValid()).isFalse();
        assertThat(made().getTraceId()).isNotIn(ONE, OTHER);
        assertThat(made().getLinks())
                .extracting(it -> it.getSpanContext().getTraceId())
                .containsExactly(ONE, OTHER);
    }

    @Test
    void whatNobodyAskedForBeginsATraceEvenWithinAnother() {
        try (var _ = Span.wrap(span(ONE, 1)).makeCurrent()) {
            traces.processing("profile.events", List.of()).end();
        }

        assertThat(made().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void whileTracingIsOffThereIsNoSpan() {
        Traces off = Traces.off();
        try (var _ = Span.wrap(span(ONE, 1)).makeCurrent()) {
            assertThat(off.here()).isEmpty();
            assertThat(off.publishing("tamis.events", List.of(span(ONE, 1)))).isSameAs(Span.getInvalid());
        }
    }

    private SpanData made() {
        return spans.getFinishedSpanItems().getFirst();
    }

    private static SpanContext span(String trace, int number) {
        return Traceparent.parse("00-" + trace + "-" + String.format("%016x", number) + "-01");
    }
}
