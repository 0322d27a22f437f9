package io.tamis.segmentation.membership.rabbit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.segmentation.definition.Vocabulary;
import io.tamis.segmentation.membership.MemberWork;
import io.tamis.segmentation.membership.ProfileFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads what profile-service announces. Re-announcements have a queue of their own and never hold up live ones. */
@ApplicationScoped
public class ProfilesConsumer {
    /** One read and one write of the store for so many people. */
    private static final int MOST = 500;

    private final BatchingConsumer consumer;
    private final MemberWork work;
    private final Vocabulary vocabulary;
    private final Multi<Message<byte[]>> profiles;
    private final Multi<Message<byte[]>> refreshed;

    ProfilesConsumer(
            BatchingConsumer consumer,
            MemberWork work,
            Vocabulary vocabulary,
            @Channel("profiles") Multi<Message<byte[]>> profiles,
            @Channel("refreshed") Multi<Message<byte[]>> refreshed) {
        this.consumer = consumer;
        this.work = work;
        this.vocabulary = vocabulary;
        this.profiles = profiles;
        this.refreshed = refreshed;
    }

    /** Begins to read; called once definitions are known, so that nobody is evaluated against none. */
    public void start() {
        start(Queue.SEGMENTATION_PROFILES, profiles);
        start(Queue.SEGMENTATION_REFRESHED, refreshed);
    }

    private void start(Queue queue, Multi<Message<byte[]>> in) {
        consumer.start(
                queue,
                in,
                ProfileAnnouncement.class,
                ProfileAnnouncement::facts,
                ProfileAnnouncement::alone,
                MOST,
                this::take);
    }

    private Uni<Void> take(List<ProfileFact> facts) {
        for (ProfileFact fact : facts) {
            if (fact instanceof ProfileFact.Seen(ProfileSnapshot snapshot)) {
                vocabulary.note(snapshot.traits().keySet(), snapshot.activity().keySet());
            }
        }
        return work.take(facts);
    }
}
