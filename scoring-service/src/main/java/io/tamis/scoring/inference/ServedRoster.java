package io.tamis.scoring.inference;

import io.tamis.scoring.registry.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is served at one moment. Immutable: a change of stage is one swap of it, so no caller sees half of it. */
public final class ServedRoster {
    static final ServedRoster EMPTY = new ServedRoster(-1, List.of(), false);

    private final long deployment;
    private final boolean complete;
    private final Map<String, Map<String, Served>> byName = new LinkedHashMap<>();
    private final Map<String, Served> live = new LinkedHashMap<>();

    ServedRoster(long deployment, List<Served> all, boolean complete) {
        this.deployment = deployment;
        this.complete = complete;
        for (Served served : all) {
            byName.computeIfAbsent(served.model().name(), _ -> new LinkedHashMap<>())
                    .put(served.model().version(), served);
            if (served.model().stage() == Stage.LIVE) {
                live.put(served.model().name(), served);
            }
        }
    }

    /** The number of the latest change of stage that this knows. */
    long deployment() {
        return deployment;
    }

    /** Whether every version of the roster could be loaded. */
    boolean complete() {
        return complete;
    }

    public Optional<Served> version(String name, String version) {
        return Optional.ofNullable(byName.getOrDefault(name, Map.of()).get(version));
    }

    /** The live version of a model; none when no version is live, or it could not be loaded. */
    public Optional<Served> live(String name) {
        return Optional.ofNullable(live.get(name));
    }

    public boolean anyLive() {
        return !live.isEmpty();
    }

    /** The versions of a model that are loaded, in the order of their numbers; empty for an unknown one. */
    public List<Served> versions(String name) {
        return List.copyOf(byName.getOrDefault(name, Map.of()).values());
    }

    public List<Served> all() {
        return byName.values().stream().flatMap(it -> it.values().stream()).toList();
    }
}
