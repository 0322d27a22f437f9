package io.tamis.platform.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.MetricsCollector;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.reactive.messaging.rabbitmq.ClientHolder;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.tamis.contracts.topology.Queue;
import io.vertx.rabbitmq.RabbitMQMessage;
import io.vertx.rabbitmq.RabbitMQOptions;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.NullUnmarked;

/** One consumer as the connector and the AMQP client show it to us: it writes down what it is told, in order. */
@NullUnmarked // no message is acknowledged through the connector, so its handlers are none
final class StubSubscription {

    private static final String TAG = "sgen_1";

    final UnicastProcessor<Message<byte[]>> in = UnicastProcessor.create();
    final List<String> told = new CopyOnWriteArrayList<>();
    private volatile Channel channel = channel();
    private final MetricsCollector collector;

    StubSubscription(DeliveryChannels channels, int prefetch) {
        Config config = ConfigProviderResolver.instance()
                .getBuilder()
                .withSources(new MapSource(Map.of(
                        "queue.name",
                        Queue.PROFILE_EVENTS.amqpName(),
                        "max-outstanding-messages",
                        Integer.toString(prefetch))))
                .build();
        collector = channels.customize("in", config, new RabbitMQOptions()).getMetricsCollector();
        collector.basicConsume(channel, TAG, false);
    }

    /** The connector has a new connection: the broker counts from 1 again, and tags the consumer as before. */
    void reconnected() {
        channel = channel();
        collector.basicConsume(channel, TAG, false);
    }

    /** The broker's frame is read; the message is still on its way to the reader. */
    void delivered(long tag) {
        collector.consumedMessage(channel, tag, TAG);
    }

    void arrived(long tag) {
        RabbitMQMessage message = (RabbitMQMessage) Proxy.newProxyInstance(
                StubSubscription.class.getClassLoader(),
                new Class<?>[] {RabbitMQMessage.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "consumerTag" -> TAG;
                    case "envelope" -> new Envelope(tag, false, "x", "k");
                    case "properties" -> new AMQP.BasicProperties();
                    case "body" -> io.vertx.core.buffer.Buffer.buffer(("{\"numbers\":[" + tag + "]}").getBytes(UTF_8));
                    default -> null;
                });
        IncomingRabbitMQMessage<byte[]> incoming = new IncomingRabbitMQMessage<>(
                io.vertx.mutiny.rabbitmq.RabbitMQMessage.newInstance(message),
                new ClientHolder(null, null, null, null),
                null,
                null,
                "application/octet-stream");
        in.onNext(incoming);
    }

    private Channel channel() {
        return (Channel) Proxy.newProxyInstance(
                StubSubscription.class.getClassLoader(),
                new Class<?>[] {Channel.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self.hashCode() == arguments[0].hashCode();
                    case "hashCode" -> System.identityHashCode(self);
                    case "isOpen" -> true;
                    case "rpc" -> {
                        told.add(((com.rabbitmq.client.Method) arguments[0]).protocolMethodName());
                        yield null;
                    }
                    case "basicAck" -> {
                        told.add("acknowledge up to " + arguments[0]);
                        collector.basicAck((Channel) self, (Long) arguments[0], true);
                        yield null;
                    }
                    default -> null;
                });
    }
}
