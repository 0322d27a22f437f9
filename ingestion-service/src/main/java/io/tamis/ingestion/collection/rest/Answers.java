package io.tamis.ingestion.collection.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.ingestion.collection.Outcome;
import io.tamis.ingestion.collection.Outcome.Rejected;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.ProblemBody;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The answers that SDKs understand: exactly 200 with {@code success}, or a problem with {@code code} and {@code message}. */
final class Answers {

    private static final String SUCCESS = "{\"success\":true}";

    private Answers() {}

    /** 200 for a call that was taken in whole. Like all answers here, it is dropped when the client is gone. */
    static void success(HttpServerResponse response) {
        json(response, SUCCESS);
    }

    /** What became of each event. */
    static void outcome(HttpServerResponse response, Outcome outcome) {
        json(response, outcome(outcome).toString());
    }

    /** {@code {success, accepted, rejected: [{index, messageId, code, message, pointer}]}}. */
    static ObjectNode outcome(Outcome outcome) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("success", true).put("accepted", outcome.accepted());
        ArrayNode rejected = answer.putArray("rejected");
        for (Rejected each : outcome.rejected()) {
            rejected.addObject()
                    .put("index", each.index())
                    .put("messageId", each.messageId())
                    .put("code", each.refusal().reason().wire())
                    .put("message", each.refusal().message())
                    .put("pointer", each.refusal().pointer());
        }
        return answer;
    }

    static void problem(HttpServerResponse response, Problem problem) {
        problem.retryAfter()
                .ifPresent(
                        it -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, it.toSeconds()))));
        response.setStatusCode(problem.status());
        end(response, ProblemBody.MEDIA_TYPE, new String(ProblemBody.of(problem).json(), StandardCharsets.UTF_8));
    }

    /** 503: SDKs wait as many whole seconds as {@code Retry-After} says, then send the same again. */
    static Problem unavailable(Duration retryAfter) {
        return Problem.of(503, "unavailable", "events cannot be kept safe at the moment; send them again")
                .retryAfter(retryAfter);
    }

    private static void json(HttpServerResponse response, String body) {
        end(response.setStatusCode(200), "application/json", body);
    }

    private static void end(HttpServerResponse response, String type, String body) {
        if (!response.ended() && !response.closed()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
        }
    }
}
