package io.tamis.platform.messaging;

import com.rabbitmq.client.ConnectionFactory;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the broker is: the same keys that the SmallRye connector reads, so that one setting serves both. */
@Singleton
class BrokerAddress {

    /** Seconds; a peer that vanished without a word is noticed within two of them. */
    private static final int HEARTBEAT = 10;

    private static final int CONNECT_MILLIS = 3_000;

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String virtualHost;
    private final BrokerTls tls;

    BrokerAddress(
            @ConfigProperty(name = "rabbitmq-host", defaultValue = "localhost") String host,
            @ConfigProperty(name = "rabbitmq-port", defaultValue = "5672") int port,
            @ConfigProperty(name = "rabbitmq-username", defaultValue = "guest") String user,
            @ConfigProperty(name = "rabbitmq-password", defaultValue = "guest") String password,
            @ConfigProperty(name = "rabbitmq-virtual-host", defaultValue = "/") String virtualHost,
            BrokerTls tls) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.virtualHost = virtualHost;
        this.tls = tls;
    }

    /** A factory without automatic recovery: whoever connects decides what a lost connection means. */
    ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setRequestedHeartbeat(HEARTBEAT);
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setHandshakeTimeout(CONNECT_MILLIS);
        tls.secure(factory);
        return factory;
    }
}
