package io.tamis.identifiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentKeysTest {

    private final RecentKeys recent = new RecentKeys(100);

    @Test
    void neverMoreThanTheLimitAreKept() {
        IntStream.range(0, 10_000).forEach(this::put);

        long kept = IntStream.range(0, 10_000).filter(it -> peek(it)).count();

        assertThat(kept).isBetween(50L, 100L);
    }

    @Test
    void whatIsUsedStays() {
        put(0);
        for (int i = 1; i < 1_000; i++) {
            put(i);
            recent.get("0");
        }

        assertThat(recent.get("0")).isNotNull();
        assertThat(recent.get("1")).isNull();
    }

    @Test
    void whatIsRemovedIsGoneFromBothGenerations() {
        put(0);
        IntStream.range(1, 60).forEach(this::put);

        recent.remove("0");
        recent.remove("59");

        assertThat(recent.get("0")).isNull();
        assertThat(recent.get("59")).isNull();
    }

    private boolean peek(int i) {
        return recent.get(String.valueOf(i)) != null;
    }

    private void put(int i) {
        recent.put(new DataKey(AesGcm.key(new byte[32]), String.valueOf(i)));
    }
}
