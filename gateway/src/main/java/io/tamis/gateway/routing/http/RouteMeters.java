package io.tamis.gateway.routing.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tamis.gateway.routing.Route;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How long requests took, from the first byte to the end of the answer, by route and status. Paths hold identifiers of people,
 * so a label is a template of the table or {@code none}.
 */
@Singleton
class RouteMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

    RouteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Records the request once it has ended; null for one that the table does not know. */
    void watch(RoutingContext context, @Nullable Route route) {
        long began = System.nanoTime();
        context.addEndHandler(
                ended -> timer(route, ended.succeeded() ? context.response().getStatusCode() : 499)
                        .record(Duration.ofNanos(System.nanoTime() - began)));
    }

    /** 499: the connection to the client ended before the answer did, as other proxies write it. */
    private Timer timer(@Nullable Route route, int status) {
        return timers.computeIfAbsent(new Answered(route, status), this::timer);
    }

    private Timer timer(Answered answered) {
        Route route = answered.route();
        return Timer.builder("tamis.gateway.requests")
                .tag("route", route == null ? "none" : route.path().text())
                .tag("method", route == null ? "any" : route.method())
                .tag("service", route == null ? "none" : route.service().wire())
                .tag("status", Integer.toString(answered.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private record Answered(@Nullable Route route, int status) {}
}
