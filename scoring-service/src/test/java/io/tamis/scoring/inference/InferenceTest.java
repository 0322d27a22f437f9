package io.tamis.scoring.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.tamis.scoring.inference.ScoringFailed.Reason;
import io.tamis.scoring.registry.Circuit;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Manifests;
import io.tamis.scoring.registry.Roster;
import io.tamis.scoring.registry.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InferenceTest {
    private static final float[][] ROW = {{1}};

    private final List<String> failures = new ArrayList<>();
    private final InferenceObserver observer = new InferenceObserver() {
        @Override
        public void ran(String model, long nanos) {}

        @Override
        public void failed(String model, Reason reason) {
            synchronized (failures) {
                failures.add(model + " " + reason);
            }
        }

        @Override
        public void circuitChanged(String model, String version, Circuit now) {
            synchronized (failures) {
                failures.add(model + " " + now.state());
            }
        }

        @Override
        public void notLoaded(String model, String version, Throwable why) {
            synchronized (failures) {
                failures.add(model + " not loaded");
            }
        }
    };
    private final ExecutorService loading = Executors.newSingleThreadExecutor();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Inference inference =
            new Inference(1, Duration.ofSeconds(1), new BreakerLimits(2, Duration.ofSeconds(30)), now::get, observer);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile List<DeployedModel> roster =
            List.of(model("good"), model("hangs"), model("late"), model("throws"), model("nan"), model("overflows"));
    private final ServedModels models = inference.serve(
            () -> Uni.createFrom().item(() -> new Roster(roster.size(), roster)),
            it -> Uni.createFrom().item(Optional.of(it.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))),
            file -> new Fake(new String(file, java.nio.charset.StandardCharsets.UTF_8)),
            loading);
    private final Scoring scoring = new BatchScoring(models, inference);

    @AfterEach
    void close() {
        hanging.countDown();
        inference.close();
        loading.shutdown();
    }

    private final class Fake implements ModelSession {
        private final String name;

        Fake(String name) {
            if (name.equals("broken")) {
                throw new IllegalStateException("not a model");
            }
            this.name = name;
        }

        @Override
        public List<TensorShape> inputs() {
            return List.of(new TensorShape("X", DataType.FP32, new long[] {-1, 1}));
        }

        @Override
        public List<TensorShape> outputs() {
            return List.of(new TensorShape("p", DataType.FP32, new long[] {-1}));
        }

        @Override
        public SequencedMap<String, Tensor> run(Map<String, ? extends FloatInput> given, Set<String> wanted) {
            switch (name) {
                case "hangs" -> hang();
                case "late" -> {
                    hang();
                    throw new IllegalStateException("no");
                }
                case "throws" -> throw new IllegalStateException("no");
                case "overflows" -> throw new StackOverflowError();
                default -> {}
            }
            int rows = (int) given.values().iterator().next().shape()[0];
            float[] values = new float[rows];
            java.util.Arrays.fill(values, name.equals("nan") ? Float.NaN : 0.8f);
            SequencedMap<String, Tensor> found = new LinkedHashMap<>();
            found.put("p", new Tensor.Floats(new long[] {rows}, values));
            return found;
        }

        private void hang() {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            closed.compareAndSet(false, name.equals("hangs"));
        }
    }

    private static DeployedModel model(String name) {
        return new DeployedModel(name, "1", Stage.LIVE, 100, 1, Manifests.ofOneFeature());
    }

    private double[] scored(String name, float[][] rows) {
        return scoring.score(model(name), rows)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitItem(Duration.ofSeconds(30))
                .getItem();
    }

    private Reason refused(String name, float[][] rows) {
        Throwable failure = scoring.score(model(name), rows)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitFailure(Duration.ofSeconds(30))
                .getFailure();
        return ((ScoringFailed) failure).reason();
    }

    @Test
    void rowsAreScoredInMicroBatchesAndWidenedThroughTheirShortestDecimal() {
        assertThat(scored("good", ROW)).containsExactly(0.8);
        float[][] many = new float[1000][1];
        assertThat(scored("good", many)).hasSize(1000).containsOnly(0.8);
        assertThat(scored("good", new float[0][])).isEmpty();
    }

    @Test
    void aModelThatHangsTimesOutIsNotAskedAgainAndLeavesRoomForOthers() {
        assertThat(refused("hangs", ROW)).isEqualTo(Reason.TIMED_OUT);
        assertThat(refused("hangs", ROW)).isEqualTo(Reason.TIMED_OUT);
        assertThat(scored("good", ROW)).containsExactly(0.8);

        roster = List.of(model("good"));
        models.refresh()
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitItem();
        assertThat(closed).isFalse();
        hanging.countDown();

        await().untilTrue(closed);
        assertThat(failures).contains("hangs TIMED_OUT");
    }

    @Test
    void aModelThatKeepsTimingOutIsLeftAloneThenTriedAndAskedAgainOnceItAnswers() {
        assertThat(refused("hangs", ROW)).isEqualTo(Reason.TIMED_OUT);
        assertThat(refused("hangs", ROW)).isEqualTo(Reason.TIMED_OUT);
        assertThat(refused("hangs", ROW)).isEqualTo(Reason.SUSPENDED);
        assertThat(scored("good", ROW)).containsExactly(0.8);
        assertThat(models.circuit("hangs", "1")).hasValueSatisfying(it -> {
            assertThat(it.state()).isEqualTo("open");
            assertThat(it.retryAt()).isEqualTo("2026-03-01T12:00:30Z");
        });
        assertThat(models.circuit("good", "1")).contains(new Circuit("closed", 0, null));

        now.updateAndGet(it -> it.plusSeconds(30));
        assertThat(refused("hangs", ROW)).isEqualTo(Reason.TIMED_OUT);
        assertThat(refused("hangs", ROW)).isEqualTo(Reason.SUSPENDED);

        hanging.countDown();
        await().until(() -> {
            now.updateAndGet(it -> it.plusSeconds(30));
            return scoring.score(model("hangs"), ROW)
                            .onFailure()
                            .recoverWithItem(new double[0])
                            .await()
                            .atMost(Duration.ofSeconds(30))
                            .length
                    == 1;
        });
        assertThat(scored("hangs", ROW)).containsExactly(0.8);
        assertThat(models.circuit("hangs", "1")).contains(new Circuit("closed", 0, null));
        assertThat(failures).contains("hangs open", "hangs half_open", "hangs closed");
    }

    @Test
    void aModelThatThrowsOrAnswersNoNumberYieldsNoScore() {
        assertThat(refused("throws", ROW)).isEqualTo(Reason.BROKEN);
        assertThat(refused("nan", ROW)).isEqualTo(Reason.BROKEN);
        assertThat(scored("good", ROW)).containsExactly(0.8);
        assertThat(failures).containsExactly("throws BROKEN", "nan BROKEN");
    }

    @Test
    void aRunThatTimesOutAndThenThrowsIsCountedOnce() {
        assertThat(refused("late", ROW)).isEqualTo(Reason.TIMED_OUT);

        hanging.countDown();
        await().until(() -> !served("late").lane().hangs());
        inference.close();

        assertThat(failures).containsExactly("late TIMED_OUT");
    }

    private Served served(String name) {
        return models.now().version(name, "1").orElseThrow();
    }

    @Test
    void aModelThatRunsOverItsStackDoesNotCountAsOneThatHangs() {
        for (int i = 0; i < 3; i++) {
            assertThat(refused("overflows", ROW)).isEqualTo(Reason.BROKEN);
        }
        assertThat(models.circuit("overflows", "1")).contains(new Circuit("closed", 0, null));
    }

    @Test
    void unknownVersionsAndRowsOfAnotherShapeAreRefused() {
        assertThat(refused("other", ROW)).isEqualTo(Reason.UNKNOWN_MODEL);
        assertThat(refused("good", new float[][] {{1, 2}})).isEqualTo(Reason.WRONG_SHAPE);
    }

    @Test
    void aVersionThatDoesNotLoadLeavesTheOthersServed() {
        roster = List.of(model("broken"), model("good"));

        assertThat(scored("good", ROW)).containsExactly(0.8);
        assertThat(refused("broken", ROW)).isEqualTo(Reason.UNKNOWN_MODEL);
        assertThat(failures).contains("broken not loaded");
    }
}
