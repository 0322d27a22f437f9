package io.tamis.scoring.people;

import io.smallrye.mutiny.Uni;
import io.tamis.scoring.features.CompiledModel;
import io.tamis.scoring.features.FeatureVector;
import io.tamis.scoring.inference.Scoring;
import io.tamis.scoring.inference.ScoringFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Has the rows of a batch of people scored, one call a model; models neither wait for each other nor fail together. */
final class Inference {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);
    /** While too much waits, people wait too, about three seconds; then they go without a score for a while. */
    private static final int TRIES = 6;
    /** Of one batch: enough to find a few bad rows among 500, few enough to give up soon on a model that is broken. */
    private static final int SPLITS = 24;

    /** These say nothing of a row: what the model said last stands until it says something else. */
    private static final Set<ScoringFailed.Reason> NOT_ASKED =
            Set.of(ScoringFailed.Reason.TIMED_OUT, ScoringFailed.Reason.SUSPENDED, ScoringFailed.Reason.OVERLOADED);

    private final Scoring scoring;
    private final PersonScorer scorer;
    private final Observer observer;
    private final Clock clock;

    Inference(Scoring scoring, PersonScorer scorer, Observer observer, Clock clock) {
        this.scoring = scoring;
        this.scorer = scorer;
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Fills what waits in the drafts. Does not fail when a model does: its people get no score, or keep the last one.
     *
     * @return whether a version was gone: another deployment has begun
     */
    Uni<Boolean> fill(List<Draft> drafts) {
        Map<CompiledModel, List<Draft>> byModel = new LinkedHashMap<>();
        drafts.forEach(draft -> draft.waiting
                .keySet()
                .forEach(it ->
                        byModel.computeIfAbsent(it, _ -> new ArrayList<>()).add(draft)));
        if (byModel.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        List<Uni<Boolean>> calls = new ArrayList<>();
        byModel.forEach((model, its) -> calls.add(call(model, its, new AtomicInteger(SPLITS))));
        return Uni.join().all(calls).andFailFast().map(gone -> gone.contains(true));
    }

    private Uni<Boolean> call(CompiledModel model, List<Draft> drafts, AtomicInteger splits) {
        float[][] rows = drafts.stream()
                .map(it -> Objects.requireNonNull(it.waiting.get(model)))
                .map(it -> Objects.requireNonNull(it.vector()))
                .map(FeatureVector::toArray)
                .toArray(float[][]::new);
        return Uni.createFrom()
                .deferred(() -> scoring.score(model.model(), rows))
                .onFailure(Inference::overloaded)
                .retry()
                .withBackOff(PAUSE, LONG_PAUSE)
                .atMost(TRIES)
                .map(outputs -> take(model, drafts, outputs))
                .onFailure()
                .recoverWithUni(failure -> missed(model, drafts, failure, splits));
    }

    /** One row that a model cannot answer must not cost the others their score: they are asked again in halves. */
    private Uni<Boolean> missed(CompiledModel model, List<Draft> drafts, Throwable failure, AtomicInteger splits) {
        ScoringFailed.Reason reason = failure instanceof ScoringFailed it ? it.reason() : ScoringFailed.Reason.BROKEN;
        int half = drafts.size() / 2;
        if (reason == ScoringFailed.Reason.BROKEN && half > 0 && splits.getAndDecrement() > 0) {
            return call(model, drafts.subList(0, half), splits)
                    .chain(one -> call(model, drafts.subList(half, drafts.size()), splits)
                            .map(two -> one || two));
        }
        long now = clock.millis();
        boolean unasked = NOT_ASKED.contains(reason);
        drafts.forEach(it -> {
            if (unasked) {
                scorer.unanswered(it, model, now);
            } else {
                scorer.failed(it, model, now);
            }
        });
        observer.failed(model, reason.name(), drafts.size());
        return Uni.createFrom().item(reason == ScoringFailed.Reason.UNKNOWN_MODEL);
    }

    private static boolean overloaded(Throwable failure) {
        return failure instanceof ScoringFailed it && it.reason() == ScoringFailed.Reason.OVERLOADED;
    }

    private boolean take(CompiledModel model, List<Draft> drafts, double[] outputs) {
        if (outputs.length != drafts.size()) {
            throw new IllegalStateException(outputs.length + " scores for " + drafts.size() + " rows");
        }
        long now = clock.millis();
        for (int i = 0; i < outputs.length; i++) {
            scorer.answered(drafts.get(i), model, outputs[i], now);
        }
        observer.scored(model, outputs.length);
        return false;
    }
}
