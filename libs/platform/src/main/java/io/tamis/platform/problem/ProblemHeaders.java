package io.tamis.platform.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that go with a problem. */
final class ProblemHeaders {

    private ProblemHeaders() {}

    static Map<String, String> of(Problem problem) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (problem.status() == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        // Whole seconds: clients do not read the date form.
        problem.retryAfter()
                .ifPresent(delay -> headers.put(
                        "Retry-After",
                        Long.toString(Math.max(1, delay.plusMillis(999).toSeconds()))));
        return headers;
    }
}
