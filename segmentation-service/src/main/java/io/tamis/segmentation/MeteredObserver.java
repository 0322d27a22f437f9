package io.tamis.segmentation;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.segmentation.membership.Observer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What is measured of evaluation and of the clock. Labels never hold a person or a segment: their number has no bound. */
@ApplicationScoped
public class MeteredObserver implements Observer {
    private static final Logger LOG = Logger.getLogger(MeteredObserver.class);

    private final MeterRegistry meters;
    private final Timer evaluations;
    private final DistributionSummary batch;
    private final Timer lag;

    MeteredObserver(MeterRegistry meters) {
        this.meters = meters;
        this.evaluations = meters.timer("tamis.segmentation.evaluation");
        this.batch = meters.summary("tamis.segmentation.batch");
        this.lag = Timer.builder("tamis.segmentation.due.lag")
                .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1))
                .register(meters);
    }

    @Override
    public void evaluated(int members, long nanos) {
        batch.record(members);
        evaluations.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void announced(List<MembershipTransition> transitions) {
        for (MembershipTransition it : transitions) {
            meters.counter(
                            "tamis.segmentation.transitions",
                            "kind",
                            it.kind().wire(),
                            "cause",
                            it.cause().kind().wire())
                    .increment();
        }
    }

    @Override
    public void failed(String profileId, RuntimeException reason) {
        meters.counter("tamis.segmentation.failures").increment();
        LOG.errorf(
                "Member %s cannot be evaluated: %s",
                profileId, reason.getClass().getSimpleName());
    }

    /** A member was released so many milliseconds after its instant. */
    public void released(long lateMillis) {
        lag.record(Math.max(0, lateMillis), TimeUnit.MILLISECONDS);
    }
}
