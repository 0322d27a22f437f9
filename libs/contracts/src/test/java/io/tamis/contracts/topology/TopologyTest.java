package io.tamis.contracts.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /** The registry nudges replicas by private queues, and replay is bound by each queue's own name. */
    @Test
    void whatMustNotBeLostHasADurableQueueFromTheStart() {
        Set<Exchange> unbound = EnumSet.allOf(Exchange.class);
        Stream.of(Queue.values()).map(Queue::exchange).forEach(unbound::remove);

        assertThat(unbound).containsExactlyInAnyOrder(Exchange.REGISTRY, Exchange.REPLAY);
    }

    @Test
    void aProfileMessageOfAnyKeyReachesExactlyOneQueue() {
        List<String> keys = Stream.of(Queue.values())
                .filter(it -> it.exchange() == Exchange.PROFILES)
                .flatMap(it -> it.keys().stream())
                .toList();

        assertThat(keys).containsExactlyInAnyOrder(RoutingKey.CHANGED, RoutingKey.MERGED, RoutingKey.REFRESHED);
    }
}
