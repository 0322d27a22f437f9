package io.tamis.scoring.people;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import io.tamis.scoring.features.CompiledModel;
import io.tamis.scoring.features.CurrentModels;
import io.tamis.scoring.features.LiveModels;
import io.tamis.scoring.features.ModelCompiler;
import io.tamis.scoring.inference.Scoring;
import io.tamis.scoring.inference.ScoringFailed;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Deployments;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import io.tamis.scoring.registry.Roster;
import io.tamis.scoring.registry.Stage;
import io.tamis.scoring.registry.Task;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A registry and its models in memory: each model is a function of its row. */
public final class TestModels implements Deployments, Scoring {

    /** A model that reads nothing but how long the last order is ago: 0.5 for who never ordered. */
    public static final ToDoubleFunction<float[]> RECENCY = row -> Float.isNaN(row[0]) ? 0.5 : row[0] / 100;

    private final Map<String, DeployedModel> models = new TreeMap<>();
    private final Map<String, ToDoubleFunction<float[]>> functions = new HashMap<>();
    private long deployment;
    /** Rows scored, as {@code name/version}. */
    public final List<String> scored = new ArrayList<>();

    /** Features that are numbers and may be missing. */
    public static Manifest manifest(String... expressions) {
        return manifest(null, expressions);
    }

    public static Manifest manifest(@Nullable Duration refreshEvery, String... expressions) {
        List<Manifest.Feature> features = Arrays.stream(expressions)
                .map(it -> new Manifest.Feature(it, it, new Missing.Nan(), List.of()))
                .toList();
        return manifest(refreshEvery, features);
    }

    public static Manifest manifest(@Nullable Duration refreshEvery, List<Manifest.Feature> features) {
        LinkedHashMap<String, List<String>> inputs = new LinkedHashMap<>();
        inputs.put(
                Manifest.ONLY_INPUT,
                features.stream().map(Manifest.Feature::name).toList());
        return new Manifest(
                Task.BINARY,
                features,
                inputs,
                new Manifest.Output("probabilities", null),
                List.of(Purpose.PROFILING),
                new Manifest.Tolerance(0, 0),
                null,
                refreshEvery);
    }

    /** Puts a version in a stage, as the next deployment. */
    public TestModels stage(String name, int version, Stage stage, int percent, Manifest manifest) {
        deployment++;
        String id = name + "/" + version;
        if (stage == Stage.RETIRED) {
            models.remove(id);
        } else {
            models.put(id, new DeployedModel(name, Integer.toString(version), stage, percent, deployment, manifest));
        }
        return this;
    }

    /** Lets a version go live that answers so. */
    public TestModels live(String name, int version, ToDoubleFunction<float[]> function, String... expressions) {
        return answers(name, version, function).stage(name, version, Stage.LIVE, 100, manifest(expressions));
    }

    public TestModels answers(String name, int version, ToDoubleFunction<float[]> function) {
        functions.put(name + "/" + version, function);
        return this;
    }

    @Override
    public Uni<Roster> current() {
        return Uni.createFrom().item(() -> new Roster(deployment, List.copyOf(models.values())));
    }

    @Override
    public Uni<double[]> score(DeployedModel model, float[][] rows) {
        String id = model.name() + "/" + model.version();
        return Uni.createFrom().item(() -> {
            ToDoubleFunction<float[]> function = functions.get(id);
            if (function == null || !models.containsKey(id)) {
                throw new ScoringFailed(ScoringFailed.Reason.UNKNOWN_MODEL, "no such version");
            }
            Arrays.stream(rows).forEach(_ -> scored.add(id));
            return Arrays.stream(rows).mapToDouble(function).toArray();
        });
    }

    public static CompiledModel compiled(DeployedModel model) {
        return compiler().compile(new Roster(1, List.of(model))).scoring().getFirst();
    }

    public static ModelCompiler compiler() {
        return new ModelCompiler(new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris")), model -> {});
    }

    /** As a replica knows them. */
    public CurrentModels known() {
        CurrentModels known = new CurrentModels(this, compiler(), Runnable::run);
        known.refresh().await().indefinitely();
        return known;
    }

    public LiveModels now() {
        return known().now();
    }
}
