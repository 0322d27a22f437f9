package io.tamis.gateway.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * How operations say no. What the gateway answers by itself is added to every operation that can meet it, what a service
 * answers gets its form: RFC 9457 problem details.
 */
final class Refusals {

    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final String JSON_TYPE = "application/json";

    /** What the gateway answers by itself, and what any route with such a path or parameter can. */
    private static final Map<String, String> SHARED = Map.of(
            "Unauthorized", "No token, or one that is not valid here",
            "Forbidden", "The token lacks the scope of the operation",
            "NotFound", "What the path names does not exist",
            "InvalidParameter", "A parameter is missing or wrong, or the cursor is not of this list",
            "Malformed", "The body is missing, is not JSON, or has members that nobody knows",
            "TooLarge", "The body is longer than the route admits",
            "TooManyRequests", "Above the rate limit of this client; try again after Retry-After",
            "Unavailable", "The service, its store or the broker is away; try again after Retry-After",
            "TooLate", "The service did not answer in time");

    private Refusals() {}

    /** Completes the operations of a joined document, and its components by what they refer to. */
    static void describe(ObjectNode document) {
        ObjectNode components = document.withObject("/components");
        components.withObject("/schemas").set("Problem", problem());
        ObjectNode responses = components.withObject("/responses");
        SHARED.forEach((name, description) ->
                problem(responses.putObject(name).put("description", description), PROBLEM_TYPE));
        for (var path : document.withObject("/paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (member.getValue() instanceof ObjectNode operation && operation.has("security")) {
                    complete(path.getKey(), operation);
                }
            }
        }
    }

    private static void complete(String path, ObjectNode operation) {
        ObjectNode responses = operation.withObject("/responses");
        boolean collection = path.startsWith("/v1/");
        boolean inference = path.equals("/v2") || path.startsWith("/v2/");
        if (!operation.path("security").isEmpty() && !collection) {
            set(responses, "401", "Unauthorized", inference);
            set(responses, "403", "Forbidden", inference);
        }
        if (path.startsWith("/api/")) {
            set(responses, "429", "TooManyRequests", inference);
        }
        if (operation.has("requestBody")) {
            add(responses, "413", "TooLarge", inference);
            // What the framework says of every body that it reads.
            if (responses.path("400").path("description").asText().equals("Bad Request")) {
                set(responses, "400", "Malformed", inference);
            }
        }
        if (!collection && path.contains("{")) {
            add(responses, "404", "NotFound", inference);
        }
        if (!collection && operation.path("parameters").findValuesAsText("in").contains("query")) {
            add(responses, "400", "InvalidParameter", inference);
        }
        add(responses, "503", "Unavailable", inference);
        add(responses, "504", "TooLate", inference);
        for (var each : responses.properties()) {
            if (each.getKey().compareTo("400") >= 0
                    && each.getKey().length() == 3
                    && each.getValue() instanceof ObjectNode response
                    && !response.has("content")
                    && !response.has("$ref")) {
                problem(response, inference ? JSON_TYPE : PROBLEM_TYPE);
            }
        }
    }

    private static void add(ObjectNode responses, String status, String name, boolean inference) {
        if (!responses.has(status)) {
            set(responses, status, name, inference);
        }
    }

    /** Open Inference clients read plain JSON, so there the answer is spelt out. */
    private static void set(ObjectNode responses, String status, String name, boolean inference) {
        if (inference) {
            problem(responses.putObject(status).put("description", SHARED.get(name)), JSON_TYPE);
        } else {
            responses.putObject(status).put("$ref", "#/components/responses/" + name);
        }
    }

    private static void problem(ObjectNode response, String mediaType) {
        response.putObject("content").putObject(mediaType).putObject("schema").put("$ref", PROBLEM);
    }

    private static ObjectNode problem() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").put("description", "RFC 9457 problem details");
        schema.putArray("required")
                .add("title")
                .add("status")
                .add("detail")
                .add("code")
                .add("message");
        ObjectNode members = schema.putObject("properties");
        text(members, "type", "about:blank: code says more");
        text(members, "title", "The reason phrase of the status");
        members.putObject("status").put("type", "integer");
        text(members, "detail", "For the person who wrote the client: what, which value, what is allowed");
        text(members, "code", "Stable and machine-readable, in snake_case");
        text(members, "message", "The same as detail");
        text(members, "error", "The same as detail, under /v2 alone: Open Inference clients read it");
        ObjectNode error = members.putObject("errors")
                .put("type", "array")
                .put("description", "What is wrong in the input, and where")
                .putObject("items");
        error.put("type", "object").putArray("required").add("pointer").add("detail");
        ObjectNode parts = error.putObject("properties");
        text(parts, "pointer", "JSON Pointer into the body, or /name of a query parameter");
        text(parts, "detail", "What is wrong and what is allowed");
        for (String place : new String[] {"line", "column", "length"}) {
            parts.putObject(place).put("type", "integer").put("description", "Inside a text such as a rule, from 1");
        }
        text(parts, "code", "Machine-readable");
        text(parts, "suggestion", "What was probably meant");
        schema.set("example", example());
        return schema;
    }

    private static void text(ObjectNode members, String name, String description) {
        members.putObject(name).put("type", "string").put("description", description);
    }

    private static ObjectNode example() {
        String message = "The token lacks the scope segments:read.";
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", "Forbidden")
                .put("status", 403)
                .put("detail", message)
                .put("code", "forbidden")
                .put("message", message);
    }
}
