package io.tamis.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MetricsCollector;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryChannelsTest {

    private final DeliveryChannels channels = new DeliveryChannels();

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

        collector.basicCancel(before, "sgen_1");

        assertThat(channels.of("profile.events", "sgen_1")).isSameAs(after);
    }

    private MetricsCollector collector(String queue) {
        Config config = ConfigProviderResolver.instance()
                .getBuilder()
                .withSources(new MapSource(Map.of("queue.name", queue)))
                .build();
        return channels.customize("in", config, new RabbitMQOptions()).getMetricsCollector();
    }

    private static Channel channel() {
        return (Channel) Proxy.newProxyInstance(
                DeliveryChannelsTest.class.getClassLoader(),
                new Class<?>[] {Channel.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self.hashCode() == arguments[0].hashCode();
                    case "hashCode" -> System.identityHashCode(self);
                    case "isOpen" -> true;
                    default -> null;
                });
    }

    /** Settings of one channel. */
    private record MapSource(Map<String, String> values) implements ConfigSource {

        @Override
        public Set<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public @Nullable String getValue(String name) {
            return values.get(name);
        }

        @Override
        public String getName() {
            return "test";
        }
    }
}
