package io.tamis.platform.messaging;

import com.rabbitmq.client.ConnectionFactory;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.core.net.TrustOptions;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** TLS to the broker, for the connector's connections and for the publisher's: trusted authority, host name checked. */
@ApplicationScoped
class BrokerTls implements ClientCustomizer<RabbitMQOptions> {

    private final boolean on;
    private final Supplier<@Nullable KeyStore> authorities;

    @Inject
    BrokerTls(BrokerSettings settings, TlsConfigurationRegistry registry) {
        this(settings.tls(), () -> authorities(settings, registry));
    }

    BrokerTls(boolean on, Supplier<@Nullable KeyStore> authorities) {
        this.on = on;
        this.authorities = authorities;
    }

    @Override
    public RabbitMQOptions customize(String channel, Config config, RabbitMQOptions options) {
        if (on) {
            options.setSsl(true);
            options.setTrustOptions(TrustOptions.wrap(trust()));
        }
        return options;
    }

    /** Done anew for each connection: a renewed authority counts from the next one on. */
    void secure(ConnectionFactory factory) {
        if (!on) {
            return;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust()}, null);
            factory.useSslProtocol(context);
            factory.enableHostnameVerification();
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private NameCheckingTrust trust() {
        try {
            return NameCheckingTrust.in(authorities.get());
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private static @Nullable KeyStore authorities(BrokerSettings settings, TlsConfigurationRegistry registry) {
        return settings.tlsConfigurationName()
                .map(name -> registry.get(name)
                        .map(TlsConfiguration::getTrustStore)
                        .orElseThrow(() -> new IllegalStateException("quarkus.tls." + name
                                + ".trust-store, which tamis.broker.tls-configuration-name names, is missing")))
                .orElse(null);
    }

    private static IllegalStateException unusable(GeneralSecurityException cause) {
        return new IllegalStateException("The authorities for tamis.broker.tls=true cannot be used", cause);
    }
}
