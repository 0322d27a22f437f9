package io.tamis.ingestion;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.topology.Exchange;
import io.tamis.local.embedded.AmqpBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Listens to one exchange while a test runs. */
public final class Published implements AutoCloseable {

    private final Connection connection;
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();

    private Published(AmqpBroker broker, Exchange exchange, String key) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.url());
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        String queue = channel.queueDeclare("", false, true, true, Map.of()).getQueue();
        channel.queueBind(queue, exchange.amqpName(), key);
        channel.basicConsume(queue, true, (_, delivery) -> messages.add(delivery.getBody()), _ -> {});
    }

    public static Published on(BrokerSwitch broker, Exchange exchange, String key) {
        try {
            return new Published(broker.now(), exchange, key);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static Published events(BrokerSwitch broker) {
        return on(broker, Exchange.EVENTS, "#");
    }

    public List<byte[]> messages() {
        return messages;
    }

    public <T> List<T> messages(Class<T> type) {
        return messages.stream().map(it -> ContractJson.read(it, type)).toList();
    }

    /** Every event seen so far that fits. */
    public List<AcceptedEvent> events(Predicate<AcceptedEvent> fits) {
        List<AcceptedEvent> events = new ArrayList<>();
        messages(EventsAccepted.class).forEach(it -> events.addAll(it.events()));
        return events.stream().filter(fits).toList();
    }

    /** The event with that message id, once it is there. */
    public AcceptedEvent event(String messageId) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !events(it -> it.messageId().equals(messageId)).isEmpty());
        return events(it -> it.messageId().equals(messageId)).getFirst();
    }

    /** The message that holds the event with that id. */
    public EventsAccepted messageOf(String messageId) {
        event(messageId);
        return messages(EventsAccepted.class).stream()
                .filter(it -> it.events().stream().anyMatch(e -> e.messageId().equals(messageId)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (Exception e) {
            // The broker may be gone: that is what some tests are about.
        }
    }
}
