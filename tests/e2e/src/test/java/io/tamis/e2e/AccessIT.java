package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route of the joined contract is shut to nobody and to a token without its scope. */
class AccessIT {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private record Route(String method, String path) {}

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @Test
    void nobodyGetsIn() {
        for (Route route : routes()) {
            assertThat(Tamis.call(route.method(), route.path(), null, null).status())
                    .as(route + " without a token")
                    .isEqualTo(401);
        }
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() {
        for (Route route : routes()) {
            assertThat(Tamis.call(route.method(), route.path(), "guest", null).status())
                    .as(route + " with a token that holds no scope")
                    .isEqualTo(403);
        }
    }

    private static List<Route> routes() {
        JsonNode paths = Tamis.contract().required("paths");
        List<Route> routes = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method) && isGuarded(path.getKey())) {
                        String concrete = path.getKey()
                                .replace("{namespace}", "user_id")
                                .replaceAll("\\{[^}]+}", "00000000-0000-7000-8000-000000000000");
                        routes.add(new Route(method.toUpperCase(Locale.ROOT), concrete));
                    }
                }));
        assertThat(routes).hasSizeGreaterThan(45);
        assertThat(routes)
                .extracting(Route::path)
                .anyMatch(it -> it.startsWith("/api/v1/models"))
                .anyMatch(it -> it.startsWith("/v2/models"))
                .anyMatch(it -> it.startsWith("/api/v1/feature-exports"));
        return routes;
    }

    /** The collection API has write keys; whether the inference server lives is told to everybody. */
    private static boolean isGuarded(String path) {
        return path.startsWith("/api/") || (path.startsWith("/v2") && !path.startsWith("/v2/health"));
    }
}
