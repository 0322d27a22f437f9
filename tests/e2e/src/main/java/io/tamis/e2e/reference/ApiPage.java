package io.tamis.e2e.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An OpenAPI document as a page of Markdown: what can be called, by subject, then the shapes. */
final class ApiPage {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final StringBuilder page = new StringBuilder();

    ApiPage(JsonNode document) {
        this.document = document;
    }

    /** Calls that are described by the same words are one. */
    private record Call(JsonNode operation, List<String> names) {}

    String text() {
        page.append("""
                # API reference

                Made from [openapi.json](openapi.json), which is what the gateway serves at `/openapi`. Do not edit: see CONTRIBUTING.

                `/api` and `/v2` take an OAuth2 bearer token with the scope in brackets; `/v1` takes the write key of a source as user
                of Basic. Times are RFC 3339 in UTC. Lists page: `limit`, and the `nextCursor` of a page as `cursor` of the next; a limit
                that is too small or too large is taken for the nearest that is allowed.
                Errors are [problem details](#problem) with a stable `code`.

                """);
        Map<String, List<Call>> bySubject = bySubject();
        bySubject.forEach((subject, calls) -> {
            page.append("- [")
                    .append(subject)
                    .append("](#")
                    .append(anchor(subject))
                    .append(")\n");
        });
        page.append("- [Shapes](#shapes)\n\n");
        bySubject.forEach(this::subject);
        page.append("## Shapes\n\n");
        for (var schema : document.at("/components/schemas").properties()) {
            page.append("### ").append(schema.getKey()).append("\n\n");
            Shapes.table(schema.getValue(), page);
        }
        return page.toString().stripTrailing() + "\n";
    }

    private Map<String, List<Call>> bySubject() {
        Map<String, Map<JsonNode, Call>> subjects = new TreeMap<>();
        for (var path : document.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                if (!operation.isMissingNode()) {
                    String name = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                    subjects.computeIfAbsent(operation.path("tags").path(0).asText("Other"), _ -> new LinkedHashMap<>())
                            .computeIfAbsent(operation, it -> new Call(it, new ArrayList<>()))
                            .names()
                            .add(name);
                }
            }
        }
        Map<String, List<Call>> calls = new TreeMap<>();
        subjects.forEach((subject, byOperation) -> calls.put(subject, List.copyOf(byOperation.values())));
        return calls;
    }

    private void subject(String subject, List<Call> calls) {
        page.append("## ").append(subject).append("\n\n");
        for (JsonNode tag : document.path("tags")) {
            if (tag.path("name").asText().equals(subject) && tag.has("description")) {
                page.append(tag.path("description").asText()).append(".\n\n");
            }
        }
        calls.forEach(this::call);
    }

    private void call(Call call) {
        JsonNode operation = call.operation();
        page.append("### ").append(String.join(", ", call.names())).append("\n\n");
        page.append(operation.path("summary").asText())
                .append('.')
                .append(access(operation))
                .append('\n');
        if (operation.has("description")) {
            page.append(operation.path("description").asText()).append('\n');
        }
        page.append('\n');
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode schema = parameter.path("schema");
            page.append("- `%s` (%s): %s%s%s\n"
                    .formatted(
                            parameter.path("name").asText(),
                            parameter.path("in").asText(),
                            Shapes.brief(schema),
                            schema.has("default")
                                    ? ", default " + schema.path("default").asText()
                                    : "",
                            parameter.has("description")
                                    ? ". " + parameter.path("description").asText()
                                    : ""));
        }
        operation.at("/requestBody/content").properties().forEach(it -> body(it.getKey(), it.getValue()));
        page.append("- answers: ").append(answers(operation)).append("\n\n");
    }

    private static String access(JsonNode operation) {
        JsonNode way = operation.path("security").path(0);
        if (way.has("bearer")) {
            return " [`" + way.path("bearer").path(0).asText() + "`]";
        }
        return way.has("writeKey") ? " [write key]" : " [everybody]";
    }

    private void body(String type, JsonNode content) {
        page.append("- body: `%s`, %s\n".formatted(type, Shapes.brief(content.path("schema"))));
        if (content.has("example")) {
            JsonNode example = content.path("example");
            page.append("\n  ```json\n  ")
                    .append(
                            example.isTextual()
                                    ? example.asText()
                                    : pretty(example).replace("\n", "\n  "))
                    .append("\n  ```\n\n");
        }
    }

    private String answers(JsonNode operation) {
        List<String> answers = new ArrayList<>();
        for (var each : operation.path("responses").properties()) {
            JsonNode response = each.getValue();
            JsonNode described = response.has("$ref")
                    ? document.at(response.path("$ref").asText().substring(1))
                    : response;
            JsonNode shape = response.path("content").path("application/json").path("schema");
            if (!response.has("$ref") || !shared(each.getKey())) {
                answers.add("%s %s%s"
                        .formatted(
                                each.getKey(),
                                described.path("description").asText(),
                                shape.isMissingNode() || each.getKey().startsWith("4")
                                        ? ""
                                        : " (" + Shapes.brief(shape) + ")"));
            }
        }
        return String.join("; ", answers);
    }

    /** What every call may answer is not repeated with each. */
    private static boolean shared(String status) {
        return List.of("401", "403", "413", "429", "503", "504").contains(status);
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String pretty(JsonNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
