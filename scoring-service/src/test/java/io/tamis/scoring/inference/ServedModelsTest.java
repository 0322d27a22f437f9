package io.tamis.scoring.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Manifests;
import io.tamis.scoring.registry.Roster;
import io.tamis.scoring.registry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServedModelsTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean storeAway;
    private volatile boolean storeHangs;
    private final ExecutorService loading = Executors.newSingleThreadExecutor();
    private final Inference inference = new Inference(
            1,
            Duration.ofSeconds(1),
            new BreakerLimits(2, Duration.ofSeconds(30)),
            () -> Instant.EPOCH,
            new SilentInference());
    private final ServedModels models = inference.serve(
            () -> storeHangs
                    ? Uni.createFrom().nothing()
                    : Uni.createFrom().item(new Roster(1, List.of(model("first"), model("second")))),
            it -> storeAway && it.name().equals("second")
                    ? Uni.createFrom().failure(new StoreAway())
                    : Uni.createFrom().item(Optional.of(new byte[0])),
            _ -> new Counted(open),
            loading,
            Duration.ofMillis(50));

    @AfterEach
    void close() {
        inference.close();
        loading.shutdown();
    }

    @Test
    void aRefreshThatFailsClosesWhatItOpenedAndTheNextOneServesAll() {
        storeAway = true;
        for (int attempt = 0; attempt < 3; attempt++) {
            refresh().awaitFailure(SOON);
            assertThat(open).hasValue(0);
        }

        storeAway = false;
        refresh().awaitItem(SOON);

        assertThat(open).hasValue(2);
        assertThat(models.now().all()).hasSize(2);
    }

    @Test
    void aRegistryThatNeverAnswersIsGivenUpAndAskedAgain() {
        storeHangs = true;
        refresh().awaitFailure(SOON);

        storeHangs = false;
        refresh().awaitItem(SOON);

        assertThat(models.now().all()).hasSize(2);
    }

    @Test
    void whatIsServedStaysOpenWhenALaterRefreshFindsNothingNew() {
        refresh().awaitItem(SOON);
        storeAway = true;

        refresh().awaitItem(SOON);

        assertThat(open).hasValue(2);
    }

    @Test
    void whoWaitsNoLongerTakesTheRefreshFromNobodyElse() {
        storeHangs = true;
        refresh();
        UniAssertSubscriber<Void> impatient = refresh();
        UniAssertSubscriber<Void> patient = refresh();

        impatient.cancel();
        storeHangs = false;

        patient.awaitItem(SOON);
    }

    private UniAssertSubscriber<Void> refresh() {
        return models.refresh().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static DeployedModel model(String name) {
        return new DeployedModel(name, "1", Stage.LIVE, 100, 1, Manifests.ofOneFeature());
    }

    private static final class StoreAway extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A session that counts while it is open. */
    private static final class Counted extends SilentInference.Session {
        private final AtomicInteger open;

        Counted(AtomicInteger open) {
            this.open = open;
            open.incrementAndGet();
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
