package io.tamis.segmentation.membership.rabbit;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.MembershipsChanged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.segmentation.membership.Announcements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Announces transitions on the segments' exchange, confirmed by the broker. */
@ApplicationScoped
public class PublishedAnnouncements implements Announcements {
    private final FactPublisher publisher;

    PublishedAnnouncements(FactPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Uni<Void> publish(List<MembershipTransition> transitions) {
        return publisher.publish(Exchange.SEGMENTS, RoutingKey.DEFAULT, new MembershipsChanged(transitions));
    }
}
