package io.tamis.contracts.topology;

import java.util.List;
import java.util.StringJoiner;

/**
 * The topology as resources of RabbitMQ's topology operator, so that a cluster has it before the first service starts. What a
 * service declares when it connects must be the same to the letter: the broker refuses a second declaration that differs.
 */
final class KubernetesTopology {

    /** Where a message goes that no binding wants; the services declare it likewise. */
    private static final String UNROUTED = "tamis.unrouted";

    private static final String CLUSTER = "  rabbitmqClusterReference: { name: tamis-rabbitmq }\n  vhost: tamis\n";

    private final StringJoiner documents = new StringJoiner("---\n");

    private KubernetesTopology() {}

    static String yaml() {
        KubernetesTopology topology = new KubernetesTopology();
        topology.host();
        topology.exchange(UNROUTED, "fanout", "");
        topology.queue(UNROUTED);
        topology.binding(UNROUTED, UNROUTED, "", "all");
        for (Exchange exchange : Exchange.values()) {
            topology.exchange(
                    exchange.amqpName(),
                    exchange.type(),
                    "  arguments: { alternate-exchange: %s }\n".formatted(UNROUTED));
        }
        for (Queue queue : Queue.values()) {
            topology.queue(queue.amqpName());
            List<String> keys = queue.keys();
            for (String key : keys) {
                topology.binding(
                        queue.amqpName(), queue.exchange().amqpName(), key, key.equals("#") ? RoutingKey.DEFAULT : key);
            }
            topology.binding(queue.amqpName(), Exchange.REPLAY.amqpName(), queue.amqpName(), "replay");
        }
        return "# Made from libs/contracts by KubernetesTopologyTest, which fails when the two differ. Do not edit.\n"
                + topology.documents;
    }

    /** Its queues keep a message however often its reader was lost: only a fault of a fact is given up, by the reader itself. */
    private void host() {
        documents.add(resource("Vhost", "tamis")
                + "  rabbitmqClusterReference: { name: tamis-rabbitmq }\n  name: tamis\n  defaultQueueType: quorum\n");
        documents.add(
                resource("Policy", "no-delivery-limit")
                        + CLUSTER
                        + "  name: no-delivery-limit\n  pattern: \".*\"\n  applyTo: quorum_queues\n  definition: { delivery-limit: -1 }\n");
    }

    private void exchange(String name, String type, String arguments) {
        documents.add(resource("Exchange", name)
                + CLUSTER
                + "  name: %s\n  type: %s\n  durable: true\n".formatted(name, type)
                + arguments);
    }

    private void queue(String name) {
        documents.add(
                resource("Queue", name) + CLUSTER + "  name: %s\n  type: quorum\n  durable: true\n".formatted(name));
    }

    private void binding(String queue, String exchange, String key, String suffix) {
        documents.add(resource("Binding", queue + "." + suffix)
                + CLUSTER
                + "  source: %s\n  destination: %s\n  destinationType: queue\n  routingKey: \"%s\"\n"
                        .formatted(exchange, queue, key));
    }

    private static String resource(String kind, String name) {
        return "apiVersion: rabbitmq.com/v1beta1\nkind: %s\nmetadata:\n  name: %s\nspec:\n".formatted(kind, name);
    }
}
