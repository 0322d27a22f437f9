package io.tamis.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MetricsCollector;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;

class DeliveryChannelsTest {

    private final DeliveryChannels channels = new DeliveryChannels();
    private final IdentityHashMap<Channel, ShutdownListener> listeners = new IdentityHashMap<>();

    @Test
    void consumersOfTwoQueuesThatTheBrokerTaggedAlikeKeepTheirOwnChannels() {
        Channel events = channel();
        Channel consents = channel();

        collector("profile.events").basicConsume(events, "sgen_1", false);
        collector("profile.consents").basicConsume(consents, "sgen_1", false);

        assertThat(channels.of("profile.events", "sgen_1")).isSameAs(events);
        assertThat(channels.of("profile.consents", "sgen_1")).isSameAs(consents);
    }

    @Test
    void aChannelThatClosesLateTakesNothingFromItsSuccessor() {
        Channel before = channel();
        Channel after = channel();
        MetricsCollector collector = collector("profile.events");
        collector.basicConsume(before, "sgen_1", false);
        collector.basicConsume(after, "sgen_1", false);

        closed(before);

        assertThat(channels.of("profile.events", "sgen_1")).isSameAs(after);
        closed(after);
        assertThat(channels.of("profile.events", "sgen_1")).isNull();
    }

    @Test
    void aQueueIsDrainedOnceAllThatWasDeliveredHasArrived() {
        Channel channel = channel();
        MetricsCollector collector = collector("profile.events");
        collector.basicConsume(channel, "sgen_1", false);
        collector.consumedMessage(channel, 1, "sgen_1");
        collector.consumedMessage(channel, 2, "sgen_1");
        channels.arrived("profile.events", "sgen_1");

        assertThat(channels.drained("profile.events")).isFalse();
        assertThat(channels.drained("profile.consents")).isTrue();
        channels.arrived("profile.events", "sgen_1");
        assertThat(channels.drained("profile.events")).isTrue();
    }

    @Test
    void aCancelledConsumerReadsNoMoreAndItsDeliveriesAreStillAcknowledgedOnItsChannel() {
        Channel channel = channel();
        MetricsCollector collector = collector("profile.events");
        collector.basicConsume(channel, "sgen_1", false);

        collector.basicCancel(channel, "sgen_1");

        assertThat(channels.reads("profile.events")).isFalse();
        assertThat(channels.of("profile.events", "sgen_1")).isSameAs(channel);
    }

    private MetricsCollector collector(String queue) {
        Config config = ConfigProviderResolver.instance()
                .getBuilder()
                .withSources(new MapSource(Map.of("queue.name", queue)))
                .build();
        return channels.customize("in", config, new RabbitMQOptions()).getMetricsCollector();
    }

    private void closed(Channel channel) {
        Objects.requireNonNull(listeners.get(channel))
                .shutdownCompleted(new ShutdownSignalException(false, false, null, channel));
    }

    private Channel channel() {
        return (Channel) Proxy.newProxyInstance(
                DeliveryChannelsTest.class.getClassLoader(),
                new Class<?>[] {Channel.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self.hashCode() == arguments[0].hashCode();
                    case "hashCode" -> System.identityHashCode(self);
                    case "isOpen" -> true;
                    case "addShutdownListener" -> listeners.put((Channel) self, (ShutdownListener) arguments[0]);
                    default -> null;
                });
    }
}
