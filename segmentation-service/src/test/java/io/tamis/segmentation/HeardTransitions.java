package io.tamis.segmentation;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.MembershipsChanged;
import io.tamis.contracts.topology.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;

/** What an outside reader of the segments' exchange hears. */
final class HeardTransitions implements AutoCloseable {
    private final List<MembershipTransition> heard = new CopyOnWriteArrayList<>();
    private final Connection connection;

    HeardTransitions(Config config) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.getValue("rabbitmq-host", String.class));
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        factory.setVirtualHost(config.getValue("rabbitmq-virtual-host", String.class));
        connection = factory.newConnection();
        Channel channel = connection.createChannel();
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, Exchange.SEGMENTS.amqpName(), "#");
        channel.basicConsume(
                queue,
                true,
                (_, message) -> heard.addAll(ContractJson.read(message.getBody(), MembershipsChanged.class)
                        .transitions()),
                _ -> {});
    }

    /** Of one person, as {@code entered key cause}. */
    List<String> of(String profileId) {
        return heard.stream()
                .filter(it -> it.profileId().equals(profileId))
                .map(it -> it.kind().wire() + " " + it.segment().key() + " "
                        + it.cause().kind().wire())
                .toList();
    }

    MembershipTransition last(String profileId) {
        return heard.stream()
                .filter(it -> it.profileId().equals(profileId))
                .toList()
                .getLast();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
