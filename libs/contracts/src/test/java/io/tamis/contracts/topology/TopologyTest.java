package io.tamis.contracts.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {

    @Test
    void noTwoExchangesAndNoTwoQueuesShareAName() {
        assertThat(Stream.of(Exchange.values()).map(Exchange::amqpName)).doesNotHaveDuplicates();
        assertThat(Stream.of(Queue.values()).map(Queue::amqpName)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Queue.class)
    void everyQueueIsBound(Queue queue) {
        assertThat(queue.keys()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(queue.exchange()).isNotEqualTo(Exchange.REPLAY);
        assertThat(queue.amqpName()).matches("[a-z]+\\.[a-z]+");
    }

    @ParameterizedTest
    @EnumSource(Exchange.class)
    void everyExchangeIsOursAndOfAKnownType(Exchange exchange) {
        assertThat(exchange.amqpName()).startsWith("tamis.");
        assertThat(exchange.type()).isEqualTo(exchange == Exchange.REPLAY ? "direct" : "topic");
    }

    /** Replay is bound by each queue's own name. */
    @Test
    void whatMustNotBeLostHasADurableQueueFromTheStart() {
        Set<Exchange> unbound = EnumSet.allOf(Exchange.class);
        Stream.of(Queue.values()).map(Queue::exchange).forEach(unbound::remove);

        assertThat(unbound).containsExactly(Exchange.REPLAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scoring", "segmentation"})
    void aProfileMessageOfAnyKeyReachesExactlyOneQueueOfEachReader(String reader) {
        assertThat(keys(reader, Exchange.PROFILES))
                .containsExactlyInAnyOrder(RoutingKey.CHANGED, RoutingKey.MERGED, RoutingKey.REFRESHED);
    }

    @Test
    void aScoreReachesExactlyOneQueueAndOneOfADeploymentNeverWaitsBeforeALiveOne() {
        assertThat(keys("segmentation", Exchange.SCORES))
                .containsExactlyInAnyOrder(RoutingKey.CHANGED, RoutingKey.REFRESHED);
        assertThat(Queue.SEGMENTATION_SCORES.keys()).containsExactly(RoutingKey.CHANGED);
    }

    /** Who compiles rules keeps the models' names; segment definitions go to private queues alone. */
    @Test
    void aModelsStageIsKeptForWhoCompilesRules() {
        assertThat(keys("segmentation", Exchange.REGISTRY)).contains(RoutingKey.MODEL);
    }

    /** What a service reads must not be lost on its way to whoever folds it, nor how far that has come. */
    @Test
    void aMetricIsKeptForWhoFoldsItAndItsProgressForWhoWaits() {
        assertThat(keys("profile", Exchange.REGISTRY)).containsExactly(RoutingKey.METRIC);
        assertThat(keys("segmentation", Exchange.REGISTRY)).contains(RoutingKey.METRIC_PROGRESS);
    }

    private static List<String> keys(String reader, Exchange exchange) {
        return Stream.of(Queue.values())
                .filter(it -> it.exchange() == exchange && it.amqpName().startsWith(reader + "."))
                .flatMap(it -> it.keys().stream())
                .toList();
    }
}
