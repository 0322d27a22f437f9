package io.tamis.scoring;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.PersonScores;
import io.tamis.contracts.score.ScoresComputed;
import io.tamis.contracts.topology.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;

/** What a reader of the scores' exchange hears. */
final class HeardScores implements AutoCloseable {

    private final List<PersonScores> heard = new CopyOnWriteArrayList<>();
    private final Connection connection;

    HeardScores(Config config) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.getValue("rabbitmq-host", String.class));
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        factory.setVirtualHost(config.getValue("rabbitmq-virtual-host", String.class));
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, Exchange.SCORES.amqpName(), "#");
        channel.basicConsume(
                queue,
                true,
                (_, message) -> heard.addAll(ContractJson.read(message.getBody(), ScoresComputed.class)
                        .people()),
                _ -> {});
    }

    /** Of one person and model, in the order heard. */
    List<ModelScore> of(String profileId, String model) {
        return heard.stream()
                .filter(it -> it.profileId().equals(profileId))
                .flatMap(it -> it.scores().stream())
                .filter(it -> it.model().equals(model))
                .toList();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
