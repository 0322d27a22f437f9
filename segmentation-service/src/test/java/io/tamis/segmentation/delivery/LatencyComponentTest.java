package io.tamis.segmentation.delivery;

import static io.tamis.segmentation.delivery.DeliveryScene.PATIENCE;
import static io.tamis.segmentation.delivery.Transitions.entered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.segmentation.EmbeddedServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(user = "marketing", permissions = "destinations:manage")
@Timeout(120)
class LatencyComponentTest {

    @Inject
    FactPublisher publisher;

    @Test
    void aTransitionReachesItsReceiverWithinMillisecondsAndNotAtTheNextPoll() {
        try (DeliveryScene scene = new DeliveryScene(publisher)) {
            await().atMost(PATIENCE).until(publisher::available);
            scene.destination("/fast");
            warm(scene);

            Map<String, Long> sent = new HashMap<>();
            for (int i = 0; i < 50; i++) {
                MembershipTransition transition = entered(UUID.randomUUID().toString(), 1);
                sent.put(transition.transitionId(), System.nanoTime());
                scene.announce(transition);
                scene.received("/fast", 301 + i);
            }

            List<Duration> took = scene.receiver.at("/fast").stream()
                    .filter(it -> sent.keySet().stream().anyMatch(it.body()::contains))
                    .map(it -> Duration.ofNanos(it.at()
                            - sent.entrySet().stream()
                                    .filter(entry -> it.body().contains(entry.getKey()))
                                    .findFirst()
                                    .orElseThrow()
                                    .getValue()))
                    .sorted()
                    .toList();
            assertThat(took).hasSize(50);
            // A busy machine slows some; polling alone would slow all.
            assertThat(took.get(5)).isLessThan(Duration.ofMillis(100));
        }
    }

    private static void warm(DeliveryScene scene) {
        scene.announce(IntStream.range(0, 300)
                .mapToObj(it -> entered(UUID.randomUUID().toString(), 1))
                .toArray(MembershipTransition[]::new));
        scene.received("/fast", 300);
    }
}
