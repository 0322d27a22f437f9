package io.tamis.scoring.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.tamis.contracts.consent.Purpose;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import io.tamis.scoring.registry.Roster;
import io.tamis.scoring.registry.Stage;
import io.tamis.scoring.registry.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServedModelsTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean storeAway;
    private final ExecutorService loading = Executors.newSingleThreadExecutor();
    private final Inference inference = new Inference(
            1,
            Duration.ofSeconds(1),
            new BreakerLimits(2, Duration.ofSeconds(30)),
            () -> Instant.EPOCH,
            new SilentInference());
    private final ServedModels models = inference.serve(
            () -> Uni.createFrom().item(new Roster(1, List.of(model("first"), model("second")))),
            it -> storeAway && it.name().equals("second")
                    ? Uni.createFrom().failure(new StoreAway())
                    : Uni.createFrom().item(Optional.of(new byte[0])),
            _ -> new Counted(open),
            loading);

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
    void whatIsServedStaysOpenWhenALaterRefreshFindsNothingNew() {
        refresh().awaitItem(SOON);
        storeAway = true;

        refresh().awaitItem(SOON);

        assertThat(open).hasValue(2);
    }

    private UniAssertSubscriber<Void> refresh() {
        return models.refresh().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static DeployedModel model(String name) {
        SequencedMap<String, List<String>> inputs = new LinkedHashMap<>();
        inputs.put(Manifest.ONLY_INPUT, List.of("a"));
        return new DeployedModel(
                name,
                "1",
                Stage.LIVE,
                100,
                1,
                new Manifest(
                        Task.BINARY,
                        List.of(new Manifest.Feature("a", "age", new Missing.Nan(), List.of())),
                        inputs,
                        new Manifest.Output("p", null),
                        List.of(Purpose.PROFILING),
                        new Manifest.Tolerance(0, 0),
                        null,
                        null));
    }

    private static final class StoreAway extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A session that counts while it is open. */
    private static final class Counted implements ModelSession {
        private final AtomicInteger open;

        Counted(AtomicInteger open) {
            this.open = open;
            open.incrementAndGet();
        }

        @Override
        public List<TensorShape> inputs() {
            return List.of();
        }

        @Override
        public List<TensorShape> outputs() {
            return List.of();
        }

        @Override
        public SequencedMap<String, Tensor> run(Map<String, ? extends FloatInput> given, Set<String> wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
