package io.tamis.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tamis.contracts.score.PersonScores;
import io.tamis.platform.metrics.Buckets;
import io.tamis.scoring.features.CompiledModel;
import io.tamis.scoring.inference.ScoringFailed;
import io.tamis.scoring.people.Observer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What is measured of scoring people. Labels never hold a person; models and their versions are few. */
@ApplicationScoped
public class MeteredObserver implements Observer {

    private static final Logger LOG = Logger.getLogger(MeteredObserver.class);

    private final MeterRegistry meters;
    private final Map<String, Counter> rows = new ConcurrentHashMap<>();
    private final Counter announced;
    private final Timer evaluations;
    private final DistributionSummary batch;
    private final Timer lag;

    MeteredObserver(MeterRegistry meters) {
        this.meters = meters;
        this.announced = meters.counter("tamis.scoring.announced");
        this.evaluations = meters.timer("tamis.scoring.features");
        this.batch = meters.summary("tamis.scoring.batch");
        this.lag = Timer.builder("tamis.scoring.due.lag")
                .serviceLevelObjectives(Buckets.lag())
                .register(meters);
    }

    @Override
    public void evaluated(int people, long nanos) {
        batch.record(people);
        evaluations.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void scored(CompiledModel model, int rows) {
        this.rows.computeIfAbsent(model.id(), _ -> rowsOf(model)).increment(rows);
    }

    private Counter rowsOf(CompiledModel model) {
        return meters.counter(
                "tamis.scoring.rows",
                "model",
                model.model().name(),
                "version",
                model.model().version());
    }

    @Override
    public void failed(CompiledModel model, String reason, int people) {
        meters.counter(
                        "tamis.scoring.failures",
                        "model",
                        model.model().name(),
                        "version",
                        model.model().version(),
                        "reason",
                        reason.toLowerCase(Locale.ROOT))
                .increment(people);
        if (!reason.equals(ScoringFailed.Reason.SUSPENDED.name())) { // said once, when it began
            LOG.warnf("Model %s gave %d people no score: %s", model.id(), people, reason);
        }
    }

    @Override
    public void announced(List<PersonScores> scores) {
        announced.increment(scores.stream().mapToInt(it -> it.scores().size()).sum());
    }

    @Override
    public void unreadable(String profileId, RuntimeException reason) {
        meters.counter("tamis.scoring.unreadable").increment();
        LOG.errorf(
                "Person %s cannot be scored: %s", profileId, reason.getClass().getSimpleName());
    }

    /**
     * A person was released by the clock so many milliseconds after the instant at which that was due; too early counts
     * as 0.
     */
    public void released(long lateMillis) {
        lag.record(Math.max(0, lateMillis), TimeUnit.MILLISECONDS);
    }
}
