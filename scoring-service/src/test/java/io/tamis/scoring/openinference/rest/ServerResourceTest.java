package io.tamis.scoring.openinference.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.tamis.platform.problem.Problem;
import io.tamis.scoring.inference.Inference;
import io.tamis.scoring.inference.ServedModels;
import io.tamis.scoring.inference.SilentInference;
import io.tamis.scoring.people.TestModels;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Roster;
import io.tamis.scoring.registry.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerResourceTest {

    private final Inference inference = new Inference(1, Duration.ofSeconds(1), new SilentInference());
    private final ExecutorService loading = Executors.newSingleThreadExecutor();
    private volatile Roster roster = new Roster(0, List.of());
    private final ServedModels models = inference.serve(
            () -> Uni.createFrom().item(() -> roster),
            _ -> Uni.createFrom().item(Optional.of(new byte[0])),
            _ -> new SilentInference.Session(),
            loading);
    private final ServerResource server = new ServerResource(models, new Addressed(models), "0");

    @AfterEach
    void close() {
        inference.close();
        loading.shutdown();
    }

    private void deploy(int deployment, Stage stage) {
        roster = new Roster(
                deployment,
                List.of(new DeployedModel("churn", "1", stage, 100, deployment, TestModels.manifest("age"))));
        models.refresh().await().atMost(Duration.ofSeconds(5));
    }

    /** Case 2 of the reference. */
    @Test
    void itIsReadyOnceAModelIsLiveAndNotBefore() {
        notReady();

        deploy(1, Stage.SHADOW);
        notReady();
        deploy(2, Stage.LIVE);

        assertThat(server.ready()).isEqualTo(new Views.HealthView(true, true));
        assertThat(server.live()).isEqualTo(new Views.LiveView(true));
    }

    private void notReady() {
        assertThatThrownBy(server::ready)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.status()).isEqualTo(503));
        assertThat(server.live()).isEqualTo(new Views.LiveView(true));
    }
}
