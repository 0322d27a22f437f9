package io.tamis.profile.wiring.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tamis.profile.folding.Observer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What is measured of folding. Labels never hold a person, an event's name or a trait's. */
@Singleton
class MeteredObserver implements Observer {

    private final MeterRegistry meters;
    private final Counter folded;
    private final Map<Setback, Counter> setbacks = new EnumMap<>(Setback.class);
    private final Map<String, Counter> leftOut = new ConcurrentHashMap<>();

    MeteredObserver(MeterRegistry meters) {
        this.meters = meters;
        this.folded = meters.counter("tamis.profile.events.folded");
        for (Setback cause : Setback.values()) {
            setbacks.put(cause, meters.counter("tamis.profile.fold.conflicts", "cause", cause.wire()));
        }
    }

    @Override
    public void folded(int events) {
        folded.increment(events);
    }

    @Override
    public void leftOut(String reason, int times) {
        leftOut.computeIfAbsent(reason, it -> meters.counter("tamis.profile.left.out", "reason", it))
                .increment(times);
    }

    @Override
    public void setBack(Setback cause) {
        Objects.requireNonNull(setbacks.get(cause)).increment();
    }
}
