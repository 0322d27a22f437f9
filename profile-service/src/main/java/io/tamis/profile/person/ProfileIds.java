package io.tamis.profile.person;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Ids of new profiles: UUIDv7 (RFC 9562) in lower case, so that the older of two profiles has the smaller id: to the
 * millisecond, and as far as the clocks of replicas agree. For any thread.
 */
public final class ProfileIds implements Supplier<String> {

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public ProfileIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String get() {
        long millis = clock.millis();
        long high = millis << 16 | 0x7000L | (random.nextLong() & 0xFFFL);
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
