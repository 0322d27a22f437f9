package io.tamis.profile;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.profile.ProfilesMerged;
import io.tamis.contracts.topology.Queue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads what arrived at the queues of other services, as those would. */
final class Queues {

    private final List<ProfileSnapshot> changed = new ArrayList<>();
    private final List<ProfileMerge> merged = new ArrayList<>();
    private final List<ProfileSnapshot> refreshed = new ArrayList<>();

    List<ProfileSnapshot> changed() {
        drain();
        return changed;
    }

    List<ProfileMerge> merged() {
        drain();
        return merged;
    }

    List<ProfileSnapshot> refreshed() {
        drain();
        return refreshed;
    }

    int dead() {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            return (int) channel.messageCount(Queue.INGESTION_DEAD.amqpName());
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void drain() {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            for (GetResponse it : messages(channel, Queue.SEGMENTATION_PROFILES)) {
                if (it.getEnvelope().getRoutingKey().equals("merged")) {
                    merged.addAll(ContractJson.read(it.getBody(), ProfilesMerged.class)
                            .merges());
                } else {
                    changed.addAll(ContractJson.read(it.getBody(), ProfilesChanged.class)
                            .profiles());
                }
            }
            for (GetResponse it : messages(channel, Queue.SEGMENTATION_REFRESHED)) {
                refreshed.addAll(
                        ContractJson.read(it.getBody(), ProfilesChanged.class).profiles());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<GetResponse> messages(Channel channel, Queue queue) throws IOException {
        List<GetResponse> all = new ArrayList<>();
        for (GetResponse it = channel.basicGet(queue.amqpName(), true);
                it != null;
                it = channel.basicGet(queue.amqpName(), true)) {
            all.add(it);
        }
        return all;
    }

    private static Connection connect() throws IOException, TimeoutException {
        var config = ConfigProvider.getConfig();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.getValue("rabbitmq-host", String.class));
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        factory.setVirtualHost(config.getValue("rabbitmq-virtual-host", String.class));
        return factory.newConnection("profile tests");
    }
}
