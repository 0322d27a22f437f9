package io.tamis.scoring.inference;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A session that many use at once. Closing one that runs ends the process, so it is closed by whoever gives back the last
 * lease after it was withdrawn, and by nobody else.
 */
public final class SharedSession {

    private final ModelSession session;
    /** Leases, and one more until it is withdrawn; once 0, it stays 0. */
    private final AtomicLong users = new AtomicLong(1);

    private final AtomicBoolean withdrawn = new AtomicBoolean();

    public SharedSession(ModelSession session) {
        this.session = session;
    }

    /** The right to use it, to be given back once. */
    public final class Lease implements AutoCloseable {
        private final AtomicBoolean returned = new AtomicBoolean();

        private Lease() {}

        public ModelSession session() {
            return session;
        }

        @Override
        public void close() {
            if (returned.compareAndSet(false, true)) {
                release();
            }
        }
    }

    /** A lease; none once the session was withdrawn and the last lease is back. */
    public Optional<Lease> lease() {
        for (long now = users.get(); now > 0; now = users.get()) {
            if (users.compareAndSet(now, now + 1)) {
                return Optional.of(new Lease());
            }
        }
        return Optional.empty();
    }

    /** Nobody will ask for it any more: it closes once the last lease is back. */
    public void withdraw() {
        if (withdrawn.compareAndSet(false, true)) {
            release();
        }
    }

    private void release() {
        if (users.decrementAndGet() == 0) {
            session.close();
        }
    }
}
