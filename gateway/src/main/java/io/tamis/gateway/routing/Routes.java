package io.tamis.gateway.routing;

import static io.tamis.gateway.routing.Service.INGESTION;
import static io.tamis.gateway.routing.Service.PROFILE;
import static io.tamis.gateway.routing.Service.SCORING;
import static io.tamis.gateway.routing.Service.SEGMENTATION;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that can be reached from outside, and by whom. What is not here answers 401, and 404 to a valid token.
 *
 * <p>To add a route: write the line with the method, the path, the scope and the service, as the service's resource has them
 * ({@code @Path}, {@code @PermissionsAllowed}). A test compares the table with the sources of the services, and another walks
 * it: each line without a token, with a token that lacks the scope, and with one that has it.
 */
public final class Routes {

    private static final List<Route> API = List.of(
            api("GET", "/api/v1/sources", "sources:manage", INGESTION),
            api("POST", "/api/v1/sources", "sources:manage", INGESTION),
            api("GET", "/api/v1/sources/{id}", "sources:manage", INGESTION),
            api("PUT", "/api/v1/sources/{id}", "sources:manage", INGESTION),
            api("DELETE", "/api/v1/sources/{id}", "sources:manage", INGESTION),
            api("POST", "/api/v1/sources/{id}/rotate-key", "sources:manage", INGESTION),
            api("GET", "/api/v1/sources/{id}/rejections", "sources:manage", INGESTION),
            api("POST", "/api/v1/events", "events:write", INGESTION),
            stream("POST", "/api/v1/imports", "events:write", INGESTION),
            api("GET", "/api/v1/imports/{id}", "events:write", INGESTION),
            api("GET", "/api/v1/consents/{namespace}/{value}", "consents:read", INGESTION),
            api("PUT", "/api/v1/consents/{namespace}/{value}", "consents:write", INGESTION),
            api("GET", "/api/v1/consents/{namespace}/{value}/history", "consents:read", INGESTION),
            api("GET", "/api/v1/dead-letters", "operations:manage", INGESTION),
            api("GET", "/api/v1/dead-letters/{id}", "operations:manage", INGESTION),
            api("POST", "/api/v1/dead-letters/{id}/replay", "operations:manage", INGESTION),
            api("POST", "/api/v1/dead-letters/{id}/discard", "operations:manage", INGESTION),
            api("GET", "/api/v1/profiles", "profiles:read", PROFILE),
            api("POST", "/api/v1/profiles/search", "profiles:read", PROFILE),
            api("GET", "/api/v1/profiles/{id}", "profiles:read", PROFILE),
            api("GET", "/api/v1/profiles/{id}/events", "profiles:read", PROFILE),
            api("GET", "/api/v1/profiles/{id}/consents", "profiles:read", PROFILE),
            api("GET", "/api/v1/profiles/{id}/merges", "profiles:read", PROFILE),
            api("GET", "/api/v1/metrics", "segments:write", PROFILE),
            api("POST", "/api/v1/feature-exports", "models:deploy", PROFILE),
            api("GET", "/api/v1/feature-exports/{id}", "models:deploy", PROFILE),
            api("GET", "/api/v1/feature-exports/{id}/data", "models:deploy", PROFILE),
            api("GET", "/api/v1/jobs", "operations:manage", PROFILE),
            api("POST", "/api/v1/jobs/{name}/run", "operations:manage", PROFILE),
            api("GET", "/api/v1/profiles/{id}/scores", "profiles:read", SCORING),
            api("GET", "/api/v1/models", "models:read", SCORING),
            api("GET", "/api/v1/models/{name}", "models:read", SCORING),
            api("GET", "/api/v1/models/{name}/audit", "models:read", SCORING),
            api("POST", "/api/v1/models/{name}/rollback", "models:deploy", SCORING),
            api("GET", "/api/v1/models/{name}/versions", "models:read", SCORING),
            scoring("POST", "/api/v1/models/{name}/versions", "models:deploy", BodyLimit.MODEL),
            api("GET", "/api/v1/models/{name}/versions/{version}", "models:read", SCORING),
            api("PUT", "/api/v1/models/{name}/versions/{version}/stage", "models:deploy", SCORING),
            api("GET", "/api/v1/audit", "operations:manage", SCORING),
            api("GET", "/v2", "scores:read", SCORING),
            everybody("/v2/health/live", SCORING),
            everybody("/v2/health/ready", SCORING),
            api("GET", "/v2/models/{name}", "scores:read", SCORING),
            api("GET", "/v2/models/{name}/ready", "scores:read", SCORING),
            scoring("POST", "/v2/models/{name}/infer", "scores:read", BodyLimit.INFERENCE),
            api("GET", "/v2/models/{name}/versions/{version}", "scores:read", SCORING),
            api("GET", "/v2/models/{name}/versions/{version}/ready", "scores:read", SCORING),
            scoring("POST", "/v2/models/{name}/versions/{version}/infer", "scores:read", BodyLimit.INFERENCE),
            api("POST", "/v2/repository/index", "scores:read", SCORING),
            api("POST", "/v2/repository/models/{name}/load", "scores:read", SCORING),
            api("POST", "/v2/repository/models/{name}/unload", "scores:read", SCORING),
            api("GET", "/api/v1/profiles/{id}/segments", "profiles:read", SEGMENTATION),
            api("GET", "/api/v1/profiles/{id}/segments/transitions", "profiles:read", SEGMENTATION),
            api("GET", "/api/v1/profiles/{id}/segments/{key}/explanation", "segments:read", SEGMENTATION),
            api("GET", "/api/v1/segments", "segments:read", SEGMENTATION),
            api("POST", "/api/v1/segments", "segments:write", SEGMENTATION),
            api("GET", "/api/v1/segments/tree", "segments:read", SEGMENTATION),
            api("POST", "/api/v1/segments/validate", "segments:read", SEGMENTATION),
            api("GET", "/api/v1/segments/{key}", "segments:read", SEGMENTATION),
            api("PUT", "/api/v1/segments/{key}", "segments:write", SEGMENTATION),
            api("DELETE", "/api/v1/segments/{key}", "segments:write", SEGMENTATION),
            api("GET", "/api/v1/segments/{key}/versions", "segments:read", SEGMENTATION),
            api("GET", "/api/v1/segments/{key}/members", "segments:read", SEGMENTATION),
            api("GET", "/api/v1/segments/{key}/transitions", "segments:read", SEGMENTATION),
            api("GET", "/api/v1/destinations", "destinations:manage", SEGMENTATION),
            api("POST", "/api/v1/destinations", "destinations:manage", SEGMENTATION),
            api("GET", "/api/v1/destinations/{id}", "destinations:manage", SEGMENTATION),
            api("PUT", "/api/v1/destinations/{id}", "destinations:manage", SEGMENTATION),
            api("DELETE", "/api/v1/destinations/{id}", "destinations:manage", SEGMENTATION),
            api("POST", "/api/v1/destinations/{id}/test", "destinations:manage", SEGMENTATION),
            api("POST", "/api/v1/destinations/{id}/pause", "destinations:manage", SEGMENTATION),
            api("POST", "/api/v1/destinations/{id}/resume", "destinations:manage", SEGMENTATION),
            api("POST", "/api/v1/destinations/{id}/rotate-secret", "destinations:manage", SEGMENTATION),
            api("GET", "/api/v1/destinations/{id}/deliveries", "destinations:manage", SEGMENTATION),
            api("POST", "/api/v1/destinations/deliveries/{delivery}/retry", "destinations:manage", SEGMENTATION),
            api("POST", "/api/v1/destinations/{id}/deliveries/{delivery}/retry", "destinations:manage", SEGMENTATION));

    /** The words, their one-letter forms that ad blockers let through, and {@code m}, the browser library's own counters. */
    private static final List<String> COLLECTION_CALLS = List.of(
            "identify",
            "track",
            "page",
            "screen",
            "group",
            "alias",
            "batch",
            "import",
            "i",
            "t",
            "p",
            "s",
            "g",
            "a",
            "b",
            "m");

    /** What browsers ask before a call under {@code /v1} that the table does not know: only then do they show its answer. */
    public static final Route PREFLIGHT = collection("OPTIONS", "/v1/{call}");

    private Routes() {}

    /** Every route, each method and path once; {@link #PREFLIGHT} is not among them. */
    public static List<Route> all() {
        List<Route> routes = new ArrayList<>(API);
        COLLECTION_CALLS.forEach(call -> addCollection("POST", "/v1/" + call, routes));
        addCollection("GET", "/v1/pixel/{method}", routes);
        addCollection("GET", "/v1/projects/{writeKey}/settings", routes);
        return List.copyOf(routes);
    }

    private static Route api(String method, String path, String scope, Service service) {
        return new Route(method, PathTemplate.of(path), new Access.Scope(scope), service, BodyLimit.COMMAND);
    }

    private static Route scoring(String method, String path, String scope, BodyLimit body) {
        return new Route(method, PathTemplate.of(path), new Access.Scope(scope), SCORING, body);
    }

    private static Route everybody(String path, Service service) {
        return new Route("GET", PathTemplate.of(path), new Access.Everybody(), service, BodyLimit.COMMAND);
    }

    private static Route stream(String method, String path, String scope, Service service) {
        return new Route(method, PathTemplate.of(path), new Access.Scope(scope), service, BodyLimit.STREAM);
    }

    /** Browsers ask with OPTIONS first; ingestion answers. */
    private static void addCollection(String method, String path, List<Route> routes) {
        routes.add(collection(method, path));
        routes.add(collection("OPTIONS", path));
    }

    private static Route collection(String method, String path) {
        return new Route(method, PathTemplate.of(path), new Access.WriteKey(), INGESTION, BodyLimit.COLLECTION);
    }
}
