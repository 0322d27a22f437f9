package io.tamis.scoring.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.tamis.scoring.inference.Inference;
import io.tamis.scoring.inference.Served;
import io.tamis.scoring.inference.ServedModels;
import io.tamis.scoring.inference.SilentInference;
import io.tamis.scoring.inference.Tensor;
import io.tamis.scoring.people.TestModels;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import io.tamis.scoring.registry.Roster;
import io.tamis.scoring.registry.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MissingValuesTest {

    private final Inference inference = new Inference(1, Duration.ofSeconds(1), new SilentInference());

    private final ExecutorService loading = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        inference.close();
        loading.shutdown();
    }

    private Served served(Missing... missing) {
        List<Manifest.Feature> features = new ArrayList<>();
        for (Missing it : missing) {
            features.add(new Manifest.Feature("f" + features.size(), "age", it, List.of()));
        }
        DeployedModel model = new DeployedModel("churn", "1", Stage.LIVE, 100, 1, TestModels.manifest(null, features));
        ServedModels models = inference.serve(
                () -> Uni.createFrom().item(new Roster(1, List.of(model))),
                _ -> Uni.createFrom().item(Optional.of(new byte[0])),
                _ -> new SilentInference.Session(),
                loading);
        models.refresh().await().atMost(Duration.ofSeconds(5));
        return models.now().live("churn").orElseThrow();
    }

    private static Tensor.Floats row(float... values) {
        return new Tensor.Floats(new long[] {1, values.length}, values);
    }

    /** The default of a manifest is for people who are scored live; there it is CompiledModel that puts it in. */
    @Test
    void whatIsMissingReachesTheModelAsNanWhateverDefaultTheManifestHas() {
        Served model = served(new Missing.Default(7), new Missing.Nan());

        assertThat(MissingValues.checked(model, "X", row(Float.NaN, Float.NaN)).values())
                .containsExactly(Float.NaN, Float.NaN);
    }

    @Test
    void whatTheManifestRefusesToGoWithoutIsRefusedByName() {
        Served model = served(new Missing.Nan(), new Missing.Refuse());

        assertThat(MissingValues.checked(model, "X", row(Float.NaN, 1)).values())
                .containsExactly(Float.NaN, 1);
        assertThatThrownBy(() -> MissingValues.checked(model, "X", row(1, Float.NaN)))
                .isInstanceOf(Invalid.class)
                .hasMessage("feature f1 not nullable");
    }
}
