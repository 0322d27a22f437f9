package io.tamis.gateway.routing.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names a request in the logs of every service that it reaches, and to the client. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    /** What log lines and headers can hold without being misread. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private RequestId() {}

    /** The id that the client gave when it is sane, otherwise a new one. */
    static String of(@Nullable String given) {
        return given != null && SANE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
