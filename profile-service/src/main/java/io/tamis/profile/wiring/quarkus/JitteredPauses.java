package io.tamis.profile.wiring.quarkus;

import io.smallrye.mutiny.Uni;
import io.tamis.profile.person.Pauses;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits a random time, up to one that doubles with each try. The first retry comes at once: most meet only once. */
record JitteredPauses(Duration longest) implements Pauses {

    @Override
    public Uni<Void> before(int attempt) {
        if (attempt <= 1) {
            return Uni.createFrom().voidItem();
        }
        long bound = Math.min(longest.toMillis(), 2L << Math.min(attempt, 20));
        Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, Math.max(2, bound)));
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause);
    }
}
