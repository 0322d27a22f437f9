package io.tamis.segmentation.delivery.rabbit;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.MembershipsChanged;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.segmentation.delivery.Deliveries;
import io.tamis.segmentation.delivery.Fanout;
import io.tamis.segmentation.delivery.webhook.WebhookDispatcher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Keeps a batch of transitions for every destination that wants them in one write, then lets it be acknowledged. Keeping them
 * twice is harmless: their ids are computed.
 */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            MembershipsChanged.class,
            MembershipTransition.class,
            TransitionKind.class,
            SegmentRef.class,
            Cause.class,
            CauseKind.class,
            IdentityRef.class,
            Namespace.class,
            Purpose.class
        })
class TransitionConsumer {

    private static final int MAX_FACTS = 1_000;

    private final BatchingConsumer consumer;
    private final Multi<Message<byte[]>> transitions;
    private final Deliveries deliveries;
    private final WebhookDispatcher dispatcher;
    private final InstantSource clock;

    TransitionConsumer(
            BatchingConsumer consumer,
            @Channel("transitions") Multi<Message<byte[]>> transitions,
            Deliveries deliveries,
            WebhookDispatcher dispatcher,
            InstantSource clock) {
        this.consumer = consumer;
        this.transitions = transitions;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        consumer.start(
                Queue.SEGMENTATION_DELIVERY,
                transitions,
                MembershipsChanged.class,
                MembershipsChanged::transitions,
                transition -> new MembershipsChanged(List.of(transition)),
                MAX_FACTS,
                this::keep);
    }

    private Uni<Void> keep(List<MembershipTransition> batch) {
        return deliveries
                .subscriptions()
                .chain(subscriptions -> deliveries.keep(Fanout.of(batch, subscriptions), clock.instant()))
                .invoke(dispatcher::nudge)
                .replaceWithVoid();
    }
}
