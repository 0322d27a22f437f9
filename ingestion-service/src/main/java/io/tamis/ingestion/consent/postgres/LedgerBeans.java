package io.tamis.ingestion.consent.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.platform.outbox.OutboxRelay;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The outbox of this service's database, relayed as long as the service runs. */
@ApplicationScoped
public class LedgerBeans {

    @Produces
    @Singleton
    OutboxRelay relay(Pool pool, FactPublisher publisher, MeterRegistry meters) {
        return new OutboxRelay(pool, publisher, meters);
    }

    void start(@Observes StartupEvent event, OutboxRelay relay) {
        relay.start();
    }

    void stop(@Disposes OutboxRelay relay) {
        relay.close();
    }
}
