package io.tamis.platform.messaging;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.Queue;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Declares every exchange, durable queue and binding of the suite, readers' queues included, so that nothing is confirmed
 * and then dropped. Done at every connection: a broker that comes back empty gets it again before the first message.
 */
@Singleton
class Topology {

    /** Where a message goes that no binding wants. */
    static final String UNROUTED = "tamis.unrouted";

    private static final Logger LOG = Logger.getLogger(Topology.class);

    private final Map<String, Object> queueArguments;
    private final boolean alternateExchange;

    Topology(BrokerSettings settings) {
        this.queueArguments = typed(settings.queueArguments());
        this.alternateExchange = settings.alternateExchange();
    }

    void declare(Connection connection) throws IOException {
        Map<String, Object> arguments = alternateExchange ? exchangeArguments(connection) : Map.of();
        if (!arguments.isEmpty()) {
            declareUnrouted(connection);
        }
        for (Exchange exchange : Exchange.values()) {
            attempt(
                    connection,
                    "exchange " + exchange.amqpName(),
                    channel -> channel.exchangeDeclare(exchange.amqpName(), exchange.type(), true, false, arguments));
        }
        for (Queue queue : Queue.values()) {
            declare(connection, queue);
        }
    }

    /** Each broker has its own name for the alternate exchange, and Qpid hangs up on the other's. */
    private static Map<String, Object> exchangeArguments(Connection connection) {
        String product = String.valueOf(connection.getServerProperties().get("product"));
        if (product.equals("RabbitMQ")) {
            return Map.of("alternate-exchange", UNROUTED);
        }
        if (product.contains("Qpid")) {
            return Map.of("alternateExchange", UNROUTED);
        }
        LOG.warnf("%s is not known here: a message that no queue wants is lost there.", product);
        return Map.of();
    }

    private void declareUnrouted(Connection connection) throws IOException {
        attempt(connection, "exchange " + UNROUTED, channel -> {
            channel.exchangeDeclare(UNROUTED, BuiltinExchangeType.FANOUT, true);
        });
        attempt(connection, "queue " + UNROUTED, channel -> {
            channel.queueDeclare(UNROUTED, true, false, false, queueArguments);
            channel.queueBind(UNROUTED, UNROUTED, "");
        });
    }

    private void declare(Connection connection, Queue queue) throws IOException {
        String name = queue.amqpName();
        attempt(connection, "queue " + name, channel -> channel.queueDeclare(name, true, false, false, queueArguments));
        attempt(connection, "bindings of queue " + name, channel -> {
            for (String key : queue.keys()) {
                channel.queueBind(name, queue.exchange().amqpName(), key);
            }
            channel.queueBind(name, Exchange.REPLAY.amqpName(), name);
        });
    }

    /** What exists with other arguments stays as it is, and is said: only its owner may delete a queue that holds facts. */
    private static void attempt(Connection connection, String what, Declaration declaration) throws IOException {
        Channel channel = connection.createChannel();
        try {
            declaration.on(channel);
        } catch (IOException e) {
            if (!connection.isOpen() || channel.isOpen()) {
                throw e;
            }
            LOG.errorf(
                    "The %s exists with other arguments, or may not be declared; it is used as it is. %s",
                    what, e.getCause() == null ? e : e.getCause().getMessage());
        } finally {
            if (channel.isOpen()) {
                channel.abort();
            }
        }
    }

    private static Map<String, Object> typed(Map<String, String> arguments) {
        Map<String, Object> typed = new HashMap<>();
        arguments.forEach((name, text) -> typed.put(name, typed(text)));
        return Map.copyOf(typed);
    }

    private static Object typed(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : text;
    }

    private interface Declaration {
        void on(Channel channel) throws IOException;
    }
}
