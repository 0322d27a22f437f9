package io.tamis.scoring.features;

import io.tamis.scoring.registry.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every version that scores people, at one deployment number. Immutable. */
public final class LiveModels {

    /** No models yet. */
    public static final LiveModels NONE = new LiveModels(0, List.of());

    private final long deployment;
    private final List<CompiledModel> scoring;

    /** @param all versions of any stage */
    public LiveModels(long deployment, List<CompiledModel> all) {
        this.deployment = deployment;
        this.scoring = all.stream()
                .filter(it -> it.model().stage() != Stage.STAGED && it.model().stage() != Stage.RETIRED)
                .toList();
    }

    /** Number of the latest change of a stage in which people are scored. */
    public long deployment() {
        return deployment;
    }

    /** Those that score people: shadow, canary and live. */
    public List<CompiledModel> scoring() {
        return scoring;
    }

    /** Names of the models that score people, in alphabetical order. */
    public Set<String> names() {
        return scoring.stream().map(it -> it.model().name()).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The version whose score is told of a person: the canary for its share of people, else the live one; none when
     * there is no such version, or no such model. The same on every replica that knows this deployment.
     */
    public Optional<CompiledModel> inForce(String name, String profileId) {
        return of(name, Stage.CANARY)
                .filter(it -> CanaryShare.includes(name, profileId, it.model().percent()))
                .or(() -> of(name, Stage.LIVE));
    }

    private Optional<CompiledModel> of(String name, Stage stage) {
        return scoring.stream()
                .filter(it ->
                        it.model().stage() == stage && Objects.equals(it.model().name(), name))
                .max(Comparator.comparingLong(it -> it.model().deployment()));
    }
}
