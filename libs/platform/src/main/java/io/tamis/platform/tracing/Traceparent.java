package io.tamis.platform.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/** The header of W3C Trace Context, version 00: {@code 00-<32 hex>-<16 hex>-<2 hex>}. What vendors add beside it is not passed on. */
public final class Traceparent {

    /** Its name, in messages as in HTTP. */
    public static final String HEADER = "traceparent";

    private static final int LENGTH = 55;
    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;

    private Traceparent() {}

    /** The header that names a span. The span must be valid: of another it makes a header that names none. */
    public static String of(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    /** The header that names the span in which the caller is; empty when it is in none. */
    public static String current() {
        SpanContext here = Span.current().getSpanContext();
        return here.isValid() ? of(here) : "";
    }

    /** The span that a header names; invalid when it names none, whoever wrote it. */
    public static SpanContext parse(@Nullable String header) {
        if (header == null || header.length() != LENGTH || !header.startsWith("00-")) {
            return SpanContext.getInvalid();
        }
        String trace = header.substring(TRACE, SPAN - 1);
        String span = header.substring(SPAN, FLAGS - 1);
        String flags = header.substring(FLAGS);
        boolean sound = header.charAt(SPAN - 1) == '-'
                && header.charAt(FLAGS - 1) == '-'
                && TraceId.isValid(trace)
                && SpanId.isValid(span)
                && flags.matches("[0-9a-f]{2}");
        return sound
                ? SpanContext.createFromRemoteParent(trace, span, TraceFlags.fromHex(flags, 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }
}
