package io.tamis.scoring.people.rabbit;

import io.smallrye.mutiny.Multi;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.platform.messaging.FactHandler;
import io.tamis.scoring.people.PersonWork;
import io.tamis.scoring.people.ProfileFact;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads what profile-service announces. Re-announcements have a queue of their own and never hold up live ones. */
@ApplicationScoped
public class ProfilesConsumer {

    /** One read and one write of the store, and one call of each model, for so many people. */
    private static final int MOST = 500;

    private final BatchingConsumer consumer;
    private final PersonWork work;
    private final Multi<Message<byte[]>> profiles;
    private final Multi<Message<byte[]>> refreshed;

    ProfilesConsumer(
            BatchingConsumer consumer,
            PersonWork work,
            @Channel("profiles") Multi<Message<byte[]>> profiles,
            @Channel("refreshed") Multi<Message<byte[]>> refreshed) {
        this.consumer = consumer;
        this.work = work;
        this.profiles = profiles;
        this.refreshed = refreshed;
    }

    /** Begins to read; called once the models are known, so that nobody is scored by none. */
    public void start() {
        start(Queue.SCORING_PROFILES, profiles, work::take);
        start(Queue.SCORING_REFRESHED, refreshed, work::takeAgain);
    }

    private void start(Queue queue, Multi<Message<byte[]>> in, FactHandler<ProfileFact> handler) {
        consumer.start(
                queue,
                in,
                ProfileAnnouncement.class,
                ProfileAnnouncement::facts,
                ProfileAnnouncement::alone,
                MOST,
                handler);
    }
}
