package io.tamis.segmentation.membership.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.InsertManyOptions;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.segmentation.membership.TransitionLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The history in MongoDB: a transition that is there already is the same one, for its id says which it is. */
@ApplicationScoped
public class MongoTransitionLog implements TransitionLog {
    private final SegmentationStore store;

    MongoTransitionLog(SegmentationStore store) {
        this.store = store;
    }

    @Override
    public Uni<Void> append(List<MembershipTransition> transitions) {
        List<Document> documents =
                transitions.stream().map(MongoTransitionLog::document).toList();
        return store.transitions()
                .insertMany(documents, new InsertManyOptions().ordered(false))
                .replaceWithVoid()
                .onFailure(MongoTransitionLog::allThereAlready)
                .recoverWithNull();
    }

    private static boolean allThereAlready(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(it -> it.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    private static Document document(MembershipTransition it) {
        Cause cause = it.cause();
        Document document = new Document(TransitionFields.ID, it.transitionId())
                .append(TransitionFields.PROFILE, it.profileId())
                .append(TransitionFields.NUMBER, it.number())
                .append(TransitionFields.KIND, it.kind().wire())
                .append(TransitionFields.SEGMENT, it.segment().key())
                .append(TransitionFields.NAME, it.segment().name())
                .append(TransitionFields.VERSION, it.segment().version())
                .append(TransitionFields.AT, it.at().toEpochMilli())
                .append(
                        TransitionFields.CAUSE,
                        new Document(TransitionFields.KIND, cause.kind().wire())
                                .append(TransitionFields.EVENT, cause.event())
                                .append(TransitionFields.MESSAGE_ID, cause.messageId())
                                .append(TransitionFields.OCCURRED_AT, millis(cause.occurredAt()))
                                .append(TransitionFields.RECEIVED_AT, millis(cause.receivedAt())));
        if (it.explanation() != null) {
            document.append(TransitionFields.EXPLANATION, it.explanation()).append(TransitionFields.KEY, it.key());
        }
        return document;
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
