package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document store is away for half a minute while events arrive. */
class StoreOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final int PEOPLE = 100;
    private static final int BEFORE = 300;

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @AfterEach
    void theStoreIsBack() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Suite.ready(Suite.PROFILE) && Suite.ready(Suite.SEGMENTATION));
    }

    @Test
    void nothingIsLostNothingIsDeadAndReadinessSaysSo() {
        Segments.create("outage", "COUNT('Outage Ping') >= 1");
        AtomicInteger sent = new AtomicInteger(send(0, BEFORE));

        Suite.store().cut();
        try {
            Instant end = Instant.now().plus(OUTAGE);
            // Accepted all the while: the broker has them, and whoever reads them waits.
            await().pollInterval(Duration.ofMillis(250))
                    .atMost(OUTAGE.plusSeconds(60))
                    .until(() -> {
                        sent.set(send(sent.get(), PEOPLE));
                        return Instant.now().isAfter(end);
                    });
            assertThat(Suite.ready(Suite.PROFILE)).isFalse();
            assertThat(Suite.ready(Suite.SEGMENTATION)).isFalse();
        } finally {
            Suite.store().mend();
        }

        long expected = sent.get();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Suite.ready(Suite.PROFILE) && Suite.ready(Suite.SEGMENTATION));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(counted()).isEqualTo(expected));
        Segments.awaitSize("outage", PEOPLE, Duration.ofMinutes(1));
        assertThat(Tamis.get("/api/v1/dead-letters").expect(200).required("items"))
                .isEmpty();
    }

    /** Sends so many more in one batch; answers how many were sent in all. */
    private static int send(int from, int count) {
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int event = from; event < from + count; event++) {
            batch.add(Map.of(
                    "type",
                    "track",
                    "event",
                    "Outage Ping",
                    "userId",
                    "outage-" + event % PEOPLE,
                    "messageId",
                    "outage-" + event));
        }
        assertThat(Tamis.collect("batch", Map.of("batch", batch))
                        .expect(200)
                        .required("accepted")
                        .asInt())
                .isEqualTo(count);
        return from + count;
    }

    private static long counted() {
        long sum = 0;
        for (int person = 0; person < PEOPLE; person++) {
            sum += Profiles.byUserId("outage-" + person)
                    .required("activity")
                    .required("Outage Ping")
                    .required("count")
                    .asLong();
        }
        return sum;
    }
}
