package io.tamis.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.gateway.routing.Access;
import io.tamis.gateway.routing.PathTemplate;
import io.tamis.gateway.routing.Route;
import io.tamis.gateway.routing.Service;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One OpenAPI document out of those of the services. It describes the routes of the table and nothing else: an operation that
 * cannot be reached is left out, one that its service does not describe is named, and who may call it is what the table says.
 */
public final class JoinedDocument {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");
    private static final String BEARER = "bearer";
    private static final String WRITE_KEY = "writeKey";

    private final List<Route> routes;
    private final String version;

    /**
     * A joiner for these routes.
     *
     * @param version of the API, for {@code info}
     */
    public JoinedDocument(List<Route> routes, String version) {
        this.routes =
                routes.stream().filter(it -> !it.method().equals("OPTIONS")).toList();
        this.version = version;
    }

    /**
     * Joins what there is into a new document, which is the caller's; those given are left as they are. The services that are
     * missing are named in {@code x-unavailable}, an array that is there only when one is; their routes stand in the document
     * without a description. Safe for every thread.
     */
    public ObjectNode join(Map<Service, ObjectNode> documents) {
        ObjectNode joined = JSON.objectNode();
        joined.put("openapi", newest(documents));
        joined.putObject("info").put("title", "Tamis").put("version", version);
        joined.putArray("servers").addObject().put("url", "/");
        ArrayNode missing = JSON.arrayNode();
        for (Service service : Service.values()) {
            if (!documents.containsKey(service)) {
                missing.add(service.wire());
            }
        }
        if (!missing.isEmpty()) {
            joined.set("x-unavailable", missing);
        }
        Components components = new Components();
        Map<String, ObjectNode> paths = new TreeMap<>();
        ArrayNode tags = JSON.arrayNode();
        Map<Service, ObjectNode> taken = new EnumMap<>(Service.class);
        new TreeMap<>(documents).forEach((service, document) -> {
            ObjectNode own = components.take(service, document);
            taken.put(service, own);
            paths(service, own, paths);
            tags(own, tags);
        });
        addUndescribed(taken, paths);
        joined.set("tags", tags);
        ObjectNode all = joined.putObject("paths");
        paths.forEach(all::set);
        joined.set("components", components.joined());
        securitySchemes(components.joined());
        Refusals.describe(joined);
        components.prune(joined);
        return joined;
    }

    private static String newest(Map<Service, ObjectNode> documents) {
        return documents.values().stream()
                .map(it -> it.path("openapi").asText("3.1.0"))
                .max(String::compareTo)
                .orElse("3.1.0");
    }

    private void paths(Service service, ObjectNode document, Map<String, ObjectNode> paths) {
        for (var path : document.path("paths").properties()) {
            String shape = PathTemplate.of(path.getKey()).shape();
            ObjectNode kept = JSON.objectNode();
            boolean reachable = false;
            for (var member : path.getValue().properties()) {
                if (!METHODS.contains(member.getKey())) {
                    kept.set(member.getKey(), member.getValue());
                    continue;
                }
                Optional<Route> route = route(service, member.getKey(), shape);
                if (route.isPresent() && member.getValue() instanceof ObjectNode operation) {
                    kept.set(member.getKey(), secured(operation, route.get()));
                    reachable = true;
                }
            }
            if (reachable) {
                paths.computeIfAbsent(path.getKey(), _ -> JSON.objectNode()).setAll(kept);
            }
        }
    }

    private Optional<Route> route(Service service, String method, String shape) {
        return routes.stream()
                .filter(it -> it.service() == service)
                .filter(it -> it.method().toLowerCase(Locale.ROOT).equals(method))
                .filter(it -> it.path().shape().equals(shape))
                .findFirst();
    }

    private static ObjectNode secured(ObjectNode operation, Route route) {
        ArrayNode security = operation.putArray("security");
        switch (route.access()) {
            case Access.Scope scope -> security.addObject().putArray(BEARER).add(scope.name());
            case Access.WriteKey _ -> security.addObject().putArray(WRITE_KEY);
            case Access.Everybody _ -> {}
        }
        return operation;
    }

    /**
     * Routes that no document has under their own path: those that their service describes together under a path with a
     * parameter, as {@code /v1/{call}}, and those of missing services.
     */
    private void addUndescribed(Map<Service, ObjectNode> documents, Map<String, ObjectNode> paths) {
        Set<String> described = new HashSet<>();
        paths.forEach((path, item) -> item.fieldNames()
                .forEachRemaining(method ->
                        described.add(method + " " + PathTemplate.of(path).shape())));
        for (Route route : routes) {
            String method = route.method().toLowerCase(Locale.ROOT);
            if (described.add(method + " " + route.path().shape())) {
                paths.computeIfAbsent(route.path().text(), _ -> JSON.objectNode())
                        .set(
                                method,
                                together(route, method, documents.get(route.service()))
                                        .map(it -> secured(it, route))
                                        .orElseGet(() -> bare(route)));
            }
        }
    }

    private static Optional<ObjectNode> together(Route route, String method, @Nullable ObjectNode document) {
        if (document == null) {
            return Optional.empty();
        }
        for (var path : document.path("paths").properties()) {
            List<String> described = PathTemplate.of(path.getKey()).segments();
            if (path.getValue().path(method) instanceof ObjectNode operation
                    && covers(described, route.path().segments())) {
                return Optional.of(
                        withoutParameters(operation, described, route.path().segments()));
            }
        }
        return Optional.empty();
    }

    private static boolean covers(List<String> described, List<String> segments) {
        return described.size() == segments.size()
                && IntStream.range(0, segments.size())
                        .allMatch(i -> described.get(i).startsWith("{")
                                || described.get(i).equals(segments.get(i)));
    }

    /** What stands for several routes has a name of its own for none of them. */
    private static ObjectNode withoutParameters(ObjectNode operation, List<String> described, List<String> segments) {
        ObjectNode copy = operation.deepCopy();
        copy.remove("operationId");
        ArrayNode kept = JSON.arrayNode();
        for (JsonNode parameter : operation.path("parameters")) {
            String segment = "{" + parameter.path("name").asText() + "}";
            if (!described.contains(segment) || segments.contains(segment)) {
                kept.add(parameter);
            }
        }
        copy.set("parameters", kept);
        return copy;
    }

    private static ObjectNode bare(Route route) {
        ObjectNode operation = JSON.objectNode();
        operation
                .putArray("tags")
                .add(
                        route.access() instanceof Access.WriteKey
                                ? "Collection"
                                : route.service().wire());
        ArrayNode parameters = JSON.arrayNode();
        for (String segment : route.path().segments()) {
            if (segment.startsWith("{")) {
                ObjectNode parameter = parameters.addObject();
                parameter.put("name", segment.substring(1, segment.length() - 1));
                parameter.put("in", "path").put("required", true);
                parameter.putObject("schema").put("type", "string");
            }
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        operation.putObject("responses").putObject("default").put("description", "Not described by its service");
        return secured(operation, route);
    }

    private static void tags(ObjectNode document, ArrayNode tags) {
        for (JsonNode tag : document.path("tags")) {
            boolean known = false;
            for (JsonNode other : tags) {
                known |= other.path("name").equals(tag.path("name"));
            }
            if (!known) {
                tags.add(tag);
            }
        }
    }

    /** The gateway's own alone: those of services are of the inside, and name addresses there. */
    private static void securitySchemes(ObjectNode components) {
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject(BEARER)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "An OAuth2 access token with the scope that the operation lists");
        schemes.putObject(WRITE_KEY)
                .put("type", "http")
                .put("scheme", "basic")
                .put(
                        "description",
                        "The write key as user name; the member or query parameter writeKey serves as well");
    }
}
