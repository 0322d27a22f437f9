package io.tamis.platform.messaging;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Connects to the broker and declares the topology before SmallRye opens its channels (which it does at
 * {@code LIBRARY_BEFORE} = 1000): a channel whose queue does not exist would have to try again.
 *
 * <p>When the broker is away the start goes on after a while: the service then answers what it can, readiness says what is
 * missing, and everything connects once the broker is back.
 */
@ApplicationScoped
class BrokerStart {

    private static final Logger LOG = Logger.getLogger(BrokerStart.class);
    private static final int BEFORE_THE_CHANNELS = 500;

    private final BrokerSettings settings;
    private final FactPublisher publisher;

    BrokerStart(BrokerSettings settings, FactPublisher publisher) {
        this.settings = settings;
        this.publisher = publisher;
    }

    void onStart(@Observes @Priority(BEFORE_THE_CHANNELS) StartupEvent event) throws InterruptedException {
        if (!settings.enabled()) {
            return;
        }
        publisher.start();
        if (!publisher.connected()) {
            LOG.warn("Starting without the broker; what needs it will begin once it is back.");
        }
    }
}
