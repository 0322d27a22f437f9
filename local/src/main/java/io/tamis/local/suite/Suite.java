package io.tamis.local.suite;

import io.tamis.local.Fault;
import io.tamis.local.embedded.OrphanPostgres;
import io.tamis.local.processes.Part;
import io.tamis.local.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All parts of the suite for one set of settings, servers first. */
public record Suite(Settings settings, List<Step> steps) {

    public Suite {
        steps = List.copyOf(steps);
    }

    public static Suite of(Settings settings) {
        return recording(settings, "");
    }

    /** The same, of which one service records how it starts. */
    public static Suite recording(Settings settings, String recorded) {
        List<Step> steps = new ArrayList<>();
        StackPart.step(settings).ifPresent(steps::add);
        MongodPart.part(settings).ifPresent(part -> steps.add(new Step(part, List.of(), () -> {})));
        List<String> servers = steps.stream().map(step -> step.part().name()).toList();
        if (settings.externals().oidc().isEmpty()) {
            Keycloak keycloak = new Keycloak(settings);
            steps.add(new Step(keycloak.part(), List.of(), keycloak::prepare));
        }
        Keys keys = Keys.in(settings.data().resolve("keys"));
        for (Service service : Service.values()) {
            steps.add(service.step(
                    settings,
                    keys,
                    servers,
                    recorded.equals(service.partName()) ? StartCache::recording : StartCache::reading));
        }
        return new Suite(settings, steps);
    }

    /** How fast each service may start, by the name of its part. */
    public static Map<String, StartCache> startCaches(Settings settings) {
        Map<String, StartCache> caches = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            caches.put(service.partName(), service.cache(settings));
        }
        return caches;
    }

    /** Where each of the services among the parts tells its metrics. */
    public Map<String, URI> metrics() {
        List<String> names = parts().stream().map(Part::name).toList();
        Map<String, URI> metrics = new LinkedHashMap<>();
        Arrays.stream(Service.values())
                .filter(service -> names.contains(service.partName()))
                .forEach(service -> metrics.put(service.partName(), service.metrics(settings)));
        return metrics;
    }

    /** Every queue, with the service that reads it, in the order in which an event passes them. */
    public Map<String, String> queues() {
        Map<String, String> queues = new LinkedHashMap<>();
        for (Service service : List.of(Service.PROFILE, Service.SCORING, Service.SEGMENTATION, Service.INGESTION)) {
            service.queues().forEach(queue -> queues.put(queue, service.partName()));
        }
        return queues;
    }

    /** These parts alone; all when no name is given. */
    public Suite only(List<String> names) {
        List<String> known = parts().stream().map(Part::name).toList();
        if (!known.containsAll(names)) {
            throw new Fault("unknown process among " + names + "; there are " + known);
        }
        return names.isEmpty()
                ? this
                : new Suite(
                        settings,
                        steps.stream()
                                .filter(step -> names.contains(step.part().name()))
                                .map(step -> new Step(
                                        step.part(),
                                        step.after().stream()
                                                .filter(names::contains)
                                                .toList(),
                                        step.preparation()))
                                .toList());
    }

    /** The same, whose services are images: {@code program} starts the one unpacked in the folder of the service's name. */
    public Suite fromImages(Path program, Path images) {
        Map<String, Service> services =
                Arrays.stream(Service.values()).collect(Collectors.toMap(Service::partName, Function.identity()));
        return new Suite(
                settings,
                steps.stream()
                        .map(step -> services.containsKey(step.part().name())
                                ? new Step(
                                        services.get(step.part().name()).image(step.part(), program, images),
                                        step.after(),
                                        () -> {})
                                : step)
                        .toList());
    }

    /** This service and the servers that it needs. */
    public Suite onServers(String service) {
        List<String> others =
                Arrays.stream(Service.values()).map(Service::partName).toList();
        return only(parts().stream()
                .map(Part::name)
                .filter(name -> name.equals(service) || !others.contains(name))
                .toList());
    }

    public List<Part> parts() {
        return steps.stream().map(Step::part).toList();
    }

    /** Clears what a killed process left in the way of the next start; only for when the stack does not run. */
    public void clearRemains() {
        try {
            OrphanPostgres.stop(StackPart.postgresData(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Real servers need their databases made; the embedded one makes its own. */
    public void prepareExternals() {
        if (settings.externals().postgres().isPresent()) {
            Databases.of(settings).createMissing();
        }
    }
}
