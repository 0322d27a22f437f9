package io.tamis.profile.metrics.rabbit;

import io.tamis.profile.metrics.quarkus.MetricWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Hears, on a queue of this replica alone, that the metrics changed, and reads them again. Losing a message is harmless: they
 * are looked at every few seconds, and each profile carries their epoch.
 */
@ApplicationScoped
class MetricNudges {

    private final MetricWork work;

    MetricNudges(MetricWork work) {
        this.work = work;
    }

    @Incoming("metric-nudges")
    CompletionStage<Void> hear(Message<byte[]> message) {
        work.nudge();
        return message.ack();
    }
}
