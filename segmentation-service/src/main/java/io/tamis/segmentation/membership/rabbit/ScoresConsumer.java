package io.tamis.segmentation.membership.rabbit;

import io.smallrye.mutiny.Multi;
import io.tamis.contracts.score.ScoresComputed;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.segmentation.membership.MemberWork;
import io.tamis.segmentation.membership.ProfileFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads what models say of people. What a deployment brings for everyone has a queue of its own and holds up nothing live. */
@ApplicationScoped
public class ScoresConsumer {
    /** One read and one write of the store for so many people. */
    private static final int MOST = 500;

    private final BatchingConsumer consumer;
    private final MemberWork work;
    private final Multi<Message<byte[]>> scores;
    private final Multi<Message<byte[]>> rescored;

    ScoresConsumer(
            BatchingConsumer consumer,
            MemberWork work,
            @Channel("scores") Multi<Message<byte[]>> scores,
            @Channel("rescored") Multi<Message<byte[]>> rescored) {
        this.consumer = consumer;
        this.work = work;
        this.scores = scores;
        this.rescored = rescored;
    }

    /** Begins to read; called once, when definitions are known. */
    public void start() {
        start(Queue.SEGMENTATION_SCORES, scores);
        start(Queue.SEGMENTATION_RESCORED, rescored);
    }

    private void start(Queue queue, Multi<Message<byte[]>> in) {
        consumer.start(
                queue,
                in,
                ScoresComputed.class,
                it -> it.people().stream().map(ProfileFact.Scored::new).toList(),
                it -> new ScoresComputed(List.of(it.scores())),
                MOST,
                facts -> work.take(List.copyOf(facts)));
    }
}
