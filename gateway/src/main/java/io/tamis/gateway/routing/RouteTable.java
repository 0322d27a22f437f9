package io.tamis.gateway.routing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the route of a request. What it does not find is not served: deny by default. */
public final class RouteTable {

    /** By the number of segments; literal paths before those with variables. */
    private final Map<Integer, List<Route>> routes;

    /**
     * A table of these routes.
     *
     * @throws IllegalArgumentException when two routes serve the same method and paths
     */
    public RouteTable(List<Route> routes) {
        Set<String> seen = new TreeSet<>();
        for (Route route : routes) {
            if (!seen.add(route.method() + " " + route.path().shape())) {
                throw new IllegalArgumentException("Two routes serve " + route);
            }
        }
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt(it -> it.path().variables()))
                .collect(Collectors.groupingBy(it -> it.path().segments().size()));
    }

    /**
     * The route of a request. Of two templates that fit path and method, the one with fewer variables is meant.
     *
     * @param method in upper case; HEAD finds what GET does
     * @param path normalized: no dot segments, no empty ones, unreserved characters not encoded
     */
    public Match match(String method, String path) {
        List<String> segments = PathTemplate.split(path);
        List<Route> there = routes.getOrDefault(segments.size(), List.of()).stream()
                .filter(it -> it.path().matches(segments))
                .toList();
        if (there.isEmpty()) {
            return new Match.Unknown();
        }
        String served = method.equals("HEAD") ? "GET" : method;
        Optional<Route> route =
                there.stream().filter(it -> it.method().equals(served)).findFirst();
        return route.<Match>map(Match.Found::new)
                .orElseGet(() ->
                        new Match.OtherMethods(allowed(there), there.stream().allMatch(Route::open)));
    }

    private static Set<String> allowed(List<Route> there) {
        Set<String> allowed = there.stream().map(Route::method).collect(Collectors.toCollection(TreeSet::new));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }
}
