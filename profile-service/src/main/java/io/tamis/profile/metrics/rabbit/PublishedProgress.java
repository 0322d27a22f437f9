package io.tamis.profile.metrics.rabbit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.profile.metrics.ProgressAnnouncements;
import java.util.List;

/** Progress to {@code tamis.registry}, each message confirmed before the next. */
public final class PublishedProgress implements ProgressAnnouncements {

    private final FactPublisher publisher;

    public PublishedProgress(FactPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Uni<Void> progressed(List<MetricProgressed> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(
                        it -> publisher.publish(Exchange.REGISTRY, RoutingKey.METRIC_PROGRESS, it))
                .collect()
                .last();
    }
}
