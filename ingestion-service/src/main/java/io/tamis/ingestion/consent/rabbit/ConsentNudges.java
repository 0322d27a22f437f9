package io.tamis.ingestion.consent.rabbit;

import io.tamis.contracts.ContractJson;
import io.tamis.contracts.consent.ConsentChanged;
import io.tamis.ingestion.consent.postgres.ConsentCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Drops from this replica's cache what any replica's ledger announced. The queue is private to the replica. */
@ApplicationScoped
public class ConsentNudges {

    private static final Logger LOG = Logger.getLogger(ConsentNudges.class);

    private final ConsentCache cache;

    ConsentNudges(ConsentCache cache) {
        this.cache = cache;
    }

    @Incoming("consent-nudges")
    void nudge(byte[] message) {
        try {
            cache.drop(ContractJson.read(message, ConsentChanged.class).decisions().stream()
                    .map(it -> it.identity().rowId())
                    .collect(Collectors.toSet()));
        } catch (UncheckedIOException e) {
            LOG.warn("a message on the consents' exchange is not ConsentChanged");
        }
    }
}
