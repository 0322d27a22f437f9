package io.tamis.local.suite;

import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The AMQP broker as the services meet it. */
record Broker(String host, int port, String user, String password, String virtualHost) {

    private static final int AMQP_PORT = 5672;

    static Broker of(Settings settings) {
        return settings.externals()
                .amqp()
                .map(Broker::at)
                .orElseGet(() -> new Broker("127.0.0.1", settings.port(Door.AMQP), "tamis", "tamis", "default"));
    }

    /** No path, or the path {@code /} alone, is RabbitMQ's default virtual host, whose name is {@code /}. */
    private static Broker at(URI uri) {
        Login login = Login.of(uri);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String host = path.length() <= 1 ? "/" : URLDecoder.decode(path.substring(1), StandardCharsets.UTF_8);
        return new Broker(
                uri.getHost(), uri.getPort() < 0 ? AMQP_PORT : uri.getPort(), login.user(), login.password(), host);
    }

    Map<String, String> environment() {
        return Map.of(
                "RABBITMQ_HOST", host,
                "RABBITMQ_PORT", Integer.toString(port),
                "RABBITMQ_USERNAME", user,
                "RABBITMQ_PASSWORD", password,
                "RABBITMQ_VIRTUAL_HOST", virtualHost);
    }

    /** On a real RabbitMQ queues are quorum queues, as in production; the embedded broker knows no such argument. */
    static List<String> options(Settings settings) {
        return settings.externals().amqp().isPresent()
                ? List.of("-Dtamis.broker.queue-arguments.x-queue-type=quorum")
                : List.of();
    }

    @Override
    public String toString() {
        return "Broker[" + host + ":" + port + "]";
    }
}
