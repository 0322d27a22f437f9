package io.tamis.gateway.routing.http;

import io.tamis.gateway.GatewaySettings;
import io.tamis.gateway.routing.BodyLimit;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** How long bodies may be. */
@Singleton
class BodyLimits {

    private final long command;
    private final long collection;
    private final long model;
    private final long inference;

    BodyLimits(GatewaySettings settings) {
        this.command = settings.limits().commandBody().asLongValue();
        this.collection = settings.limits().collectionBody().asLongValue();
        this.model = settings.limits().modelBody().asLongValue();
        this.inference = settings.limits().inferenceBody().asLongValue();
    }

    /**
     * The body to pass on, which fails once it is longer than its limit.
     *
     * @throws Problem 413 when the request already says that it is too long, 400 for a {@code Transfer-Encoding} other than
     *     chunked
     */
    RequestBody of(HttpServerRequest request, BodyLimit kind) {
        long limit = switch (kind) {
            case COMMAND -> command;
            case COLLECTION -> collection;
            case MODEL -> model;
            case INFERENCE -> inference;
            case STREAM -> Long.MAX_VALUE;
        };
        List<String> encodings = request.headers().getAll("Transfer-Encoding");
        if (!encodings.stream().allMatch("chunked"::equalsIgnoreCase)) {
            throw Problem.of(400, "bad_request", "The only Transfer-Encoding is chunked.");
        }
        String length = request.getHeader("Content-Length");
        if (length != null && Long.parseLong(length) > limit) {
            throw Problems.ofStatus(413);
        }
        return new RequestBody(request, limit);
    }
}
