package io.tamis.gateway.routing.http;

import io.smallrye.mutiny.Uni;
import io.tamis.gateway.GatewaySettings;
import io.tamis.gateway.access.Caller;
import io.tamis.gateway.access.oidc.Callers;
import io.tamis.gateway.routing.Access;
import io.tamis.gateway.routing.Match;
import io.tamis.gateway.routing.Route;
import io.tamis.gateway.routing.RouteTable;
import io.tamis.gateway.routing.Routes;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.problem.Problems;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Where every request from outside comes in: finds its route, checks who asks and how often, and passes it on or refuses. */
@Singleton
public class Entrance {

    private static final Logger LOG = Logger.getLogger(Entrance.class);

    private final RouteTable table = new RouteTable(Routes.all());
    private final Callers callers;
    private final CallerLimits limits;
    private final BodyLimits bodies;
    private final Upstreams upstreams;
    private final RouteMeters meters;
    private final GatewaySettings settings;

    Entrance(
            Callers callers,
            CallerLimits limits,
            BodyLimits bodies,
            Upstreams upstreams,
            RouteMeters meters,
            GatewaySettings settings) {
        this.callers = callers;
        this.limits = limits;
        this.bodies = bodies;
        this.upstreams = upstreams;
        this.meters = meters;
        this.settings = settings;
    }

    /**
     * Serves the request by the table: {@link Routes} says which answers there are. The answer may come later. To be
     * called on the request's context, before anything of the body was read.
     */
    void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        Match match = table.match(request.method().name(), context.normalizedPath());
        boolean unknown = match instanceof Match.Unknown;
        enter(context, unknown && Pages.asksFirst(request) ? new Match.Found(Routes.PREFLIGHT) : match);
    }

    /** Serves it as if the table did not know its path. */
    void turnAway(RoutingContext context) {
        enter(context, new Match.Unknown());
    }

    private void enter(RoutingContext context, Match match) {
        HttpServerRequest request = context.request();
        // Nothing of the body is read before somebody wants it.
        request.pause();
        String requestId = RequestId.of(request.getHeader(RequestId.HEADER));
        context.response().putHeader(RequestId.HEADER, requestId);
        meters.watch(context, match instanceof Match.Found found ? found.route() : null);
        Context here = context.vertx().getOrCreateContext();
        admit(context, match)
                .emitOn(work -> here.runOnContext(_ -> work.run()))
                .subscribe()
                .with(route -> pass(context, route, requestId), failure -> refuse(context, failure));
    }

    /** The route that the request may take, or a {@link Problem}. */
    private Uni<Route> admit(RoutingContext context, Match match) {
        return switch (match) {
            case Match.Found(Route route)
            when route.open() ->
                Uni.createFrom().item(() -> {
                    limits.ofAddress(context);
                    return route;
                });
            case Match.Found(Route route) -> known(context).chain(caller -> authorize(caller, route));
            case Match.OtherMethods other when other.open() -> Uni.createFrom().failure(() -> refused(context, other));
            case Match.OtherMethods other ->
                known(context).chain(_ -> Uni.createFrom().failure(refused(context, other)));
            case Match.Unknown _ -> known(context).chain(_ -> Uni.createFrom().failure(Problems.ofStatus(404)));
        };
    }

    private Uni<Caller> known(RoutingContext context) {
        return callers.of(context).invoke(caller -> limits.ofClient(context, caller.client()));
    }

    private static Uni<Route> authorize(Caller caller, Route route) {
        return switch (route.access()) {
            case Access.WriteKey _, Access.Everybody _ -> Uni.createFrom().item(route);
            case Access.Scope scope ->
                caller.has(scope).map(has -> {
                    if (!has) {
                        throw Problem.of(403, "forbidden", "The token lacks the scope " + scope.name() + ".");
                    }
                    return route;
                });
        };
    }

    private static Problem refused(RoutingContext context, Match.OtherMethods other) {
        context.response().putHeader("Allow", String.join(", ", new TreeSet<>(other.allowed())));
        return Problems.ofStatus(405);
    }

    private void pass(RoutingContext context, Route route, String requestId) {
        try {
            RequestBody body = bodies.of(context.request(), route.body());
            new Exchange(context, route, body, settings).run(upstreams, requestId);
        } catch (RuntimeException failure) {
            refuse(context, failure);
        }
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        Problem problem = Problems.of(failure);
        if (problem == null) {
            LOG.error("A request failed", failure);
            problem = Problems.internal();
        }
        Refusal.answer(context, problem);
    }
}
