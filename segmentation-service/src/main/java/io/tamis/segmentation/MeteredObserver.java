package io.tamis.segmentation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.platform.metrics.Buckets;
import io.tamis.segmentation.membership.Observer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What is measured of evaluation and of the clock. Labels never hold a person or a segment: their number has no bound. */
@ApplicationScoped
public class MeteredObserver implements Observer {
    private static final Logger LOG = Logger.getLogger(MeteredObserver.class);

    private final Map<TransitionKind, Map<CauseKind, Counter>> transitions = new EnumMap<>(TransitionKind.class);
    private final Counter failures;
    private final Timer evaluations;
    private final DistributionSummary batch;
    private final Timer lag;

    MeteredObserver(MeterRegistry meters) {
        for (TransitionKind kind : TransitionKind.values()) {
            Map<CauseKind, Counter> byCause = new EnumMap<>(CauseKind.class);
            for (CauseKind cause : CauseKind.values()) {
                byCause.put(
                        cause,
                        meters.counter("tamis.segmentation.transitions", "kind", kind.wire(), "cause", cause.wire()));
            }
            transitions.put(kind, byCause);
        }
        this.failures = meters.counter("tamis.segmentation.failures");
        this.evaluations = meters.timer("tamis.segmentation.evaluation");
        this.batch = meters.summary("tamis.segmentation.batch");
        this.lag = Timer.builder("tamis.segmentation.due.lag")
                .serviceLevelObjectives(Buckets.lag())
                .register(meters);
    }

    @Override
    public void evaluated(int members, long nanos) {
        batch.record(members);
        evaluations.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void announced(List<MembershipTransition> announced) {
        for (MembershipTransition it : announced) {
            Map<CauseKind, Counter> byCause = Objects.requireNonNull(transitions.get(it.kind()));
            Objects.requireNonNull(byCause.get(it.cause().kind())).increment();
        }
    }

    @Override
    public void failed(String profileId, RuntimeException reason) {
        failures.increment();
        LOG.errorf(
                "Member %s cannot be evaluated: %s",
                profileId, reason.getClass().getSimpleName());
    }

    /** A member was released so many milliseconds after its instant; less than none counts as none. */
    public void released(long lateMillis) {
        lag.record(Math.max(0, lateMillis), TimeUnit.MILLISECONDS);
    }
}
