package io.tamis.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.platform.outbox.OutboxRelay;
import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What several features share. */
class ScoringBeans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    OutboxRelay outbox(Pool pool, FactPublisher publisher, MeterRegistry meters) {
        return new OutboxRelay(pool, publisher, meters);
    }

    @Produces
    @Singleton
    RuleCompiler rules(@ConfigProperty(name = "tamis.zone", defaultValue = "Europe/Paris") ZoneId zone) {
        return new RuleCompiler(Catalogue.standard(), zone);
    }
}
