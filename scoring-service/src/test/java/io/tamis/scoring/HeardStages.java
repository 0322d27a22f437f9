package io.tamis.scoring;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.score.ModelStageChanged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;

/** What a reader of the registry's exchange hears of models. */
public final class HeardStages implements AutoCloseable {

    private final List<ModelStageChanged> heard = new CopyOnWriteArrayList<>();
    private final Connection connection;

    public HeardStages(Config config) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.getValue("rabbitmq-host", String.class));
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        factory.setVirtualHost(config.getValue("rabbitmq-virtual-host", String.class));
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, Exchange.REGISTRY.amqpName(), RoutingKey.MODEL);
        channel.basicConsume(
                queue,
                true,
                (_, message) -> heard.add(ContractJson.read(message.getBody(), ModelStageChanged.class)),
                _ -> {});
    }

    /** Of one model, in the order heard. */
    public List<ModelStageChanged> of(String model) {
        return heard.stream().filter(it -> it.model().equals(model)).toList();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
