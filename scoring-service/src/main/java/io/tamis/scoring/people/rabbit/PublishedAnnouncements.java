package io.tamis.scoring.people.rabbit;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.score.PersonScores;
import io.tamis.contracts.score.ScoresComputed;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.scoring.people.Announcements;
import io.tamis.scoring.people.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Announces scores on their exchange, confirmed by the broker. */
@ApplicationScoped
public class PublishedAnnouncements implements Announcements {

    private final FactPublisher publisher;

    PublishedAnnouncements(FactPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Uni<Void> publish(List<PersonScores> scores, Lane lane) {
        return publisher.publish(Exchange.SCORES, key(lane), new ScoresComputed(scores));
    }

    private static String key(Lane lane) {
        return switch (lane) {
            case LIVE -> RoutingKey.CHANGED;
            case BULK -> RoutingKey.REFRESHED;
        };
    }
}
