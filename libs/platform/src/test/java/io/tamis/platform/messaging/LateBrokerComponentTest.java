package io.tamis.platform.messaging;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tamis.contracts.topology.Exchange;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // the test framework fills the fields
@QuarkusTest
@WithTestResource(LateBroker.class)
@Timeout(180)
class LateBrokerComponentTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    FactPublisher publisher;

    @Inject
    NumberReader reader;

    Runnable startBroker;

    @Test
    void aServiceStartsWithoutTheBrokerSaysSoAndBeginsOnceItIsThere() {
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> publisher
                        .publish(Exchange.EVENTS, "k", Numbers.of(1))
                        .await()
                        .atMost(LONG))
                .isInstanceOf(BrokerUnavailable.class);

        startBroker.run();

        await().atMost(LONG).until(() -> get("/q/health/ready").statusCode() == 200);
        publisher.publish(Exchange.EVENTS, "k", Numbers.of(2)).await().atMost(LONG);
        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).containsOnlyKeys(2));
    }
}
