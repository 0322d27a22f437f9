package io.tamis.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.tamis.scoring.inference.InferenceObserver;
import io.tamis.scoring.inference.ScoringFailed;
import io.tamis.scoring.registry.Circuit;
import io.tamis.scoring.registry.admission.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** What is measured of models. Labels hold names of models, which are few, and never a person. */
@ApplicationScoped
public class MeteredInference implements InferenceObserver {
    private static final Logger LOG = Logger.getLogger(MeteredInference.class);

    private final MeterRegistry meters;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();

    MeteredInference(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void ran(String model, long nanos) {
        timers.computeIfAbsent(model, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String model) {
        return Timer.builder("tamis.scoring.inference")
                .tag("model", model)
                .serviceLevelObjectives(
                        Duration.ofNanos(50_000),
                        Duration.ofNanos(200_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1))
                .register(meters);
    }

    @Override
    public void failed(String model, ScoringFailed.Reason reason) {
        meters.counter(
                        "tamis.scoring.inference.failures",
                        "model",
                        model,
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void circuitChanged(String model, String version, Circuit now) {
        boolean closed = now.state().equals("closed");
        open.computeIfAbsent(
                        model + "/" + version,
                        _ -> meters.gauge(
                                "tamis.scoring.inference.circuit.open",
                                Tags.of("model", model, "version", version),
                                new AtomicInteger()))
                .set(closed ? 0 : 1);
        if (closed) {
            LOG.infof("Version %s of the model %s answers again", version, model);
        } else if (now.state().equals("open")) {
            LOG.warnf(
                    "Version %s of the model %s timed out %d times in a row: it is left alone until %s",
                    version, model, now.timeouts(), now.retryAt());
        }
    }

    @Override
    public void notLoaded(String model, String version, Throwable why) {
        meters.counter("tamis.scoring.loading.failures", "model", model).increment();
        LOG.errorf("Version %s of the model %s is not served: %s", version, model, why.toString());
    }

    /** A bundle was judged. */
    public void judged(Verdict verdict) {
        String outcome = switch (verdict) {
            case Verdict.Admitted _ -> "admitted";
            case Verdict.Refused _ -> "refused";
        };
        meters.counter("tamis.scoring.admissions", "outcome", outcome).increment();
    }
}
