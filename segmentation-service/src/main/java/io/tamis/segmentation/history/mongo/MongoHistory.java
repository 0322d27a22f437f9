package io.tamis.segmentation.history.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.segmentation.history.History;
import io.tamis.segmentation.history.PastTransition;
import io.tamis.segmentation.membership.mongo.SegmentationStore;
import io.tamis.segmentation.membership.mongo.TransitionFields;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** History from the archived transitions. */
@ApplicationScoped
public class MongoHistory implements History {
    private final SegmentationStore store;

    MongoHistory(SegmentationStore store) {
        this.store = store;
    }

    @Override
    public Uni<List<PastTransition>> find(Query query, int most) {
        return store.transitions()
                .find(
                        filter(query),
                        new FindOptions()
                                .sort(Sorts.descending(
                                        TransitionFields.AT, TransitionFields.NUMBER, TransitionFields.ID))
                                .limit(most))
                .map(MongoHistory::read)
                .collect()
                .asList();
    }

    private static Bson filter(Query query) {
        List<Bson> all = new ArrayList<>();
        if (query.segment() != null) {
            all.add(Filters.eq(TransitionFields.SEGMENT, query.segment()));
        }
        if (query.profileId() != null) {
            all.add(Filters.eq(TransitionFields.PROFILE, query.profileId()));
        }
        if (query.before() != null) {
            all.add(after(query.before()));
        }
        return all.isEmpty() ? Filters.empty() : Filters.and(all);
    }

    private static Bson after(Place place) {
        Bson then = Filters.eq(TransitionFields.AT, place.at());
        return Filters.or(
                Filters.lt(TransitionFields.AT, place.at()),
                Filters.and(then, Filters.lt(TransitionFields.NUMBER, place.number())),
                Filters.and(
                        then,
                        Filters.eq(TransitionFields.NUMBER, place.number()),
                        Filters.lt(TransitionFields.ID, place.transitionId())));
    }

    private static PastTransition read(Document it) {
        Document cause = it.get(TransitionFields.CAUSE, Document.class);
        return new PastTransition(
                it.getString(TransitionFields.ID),
                it.getLong(TransitionFields.NUMBER),
                it.getString(TransitionFields.PROFILE),
                TransitionKind.of(it.getString(TransitionFields.KIND)).orElseThrow(),
                new SegmentRef(
                        it.getString(TransitionFields.SEGMENT),
                        it.getString(TransitionFields.NAME),
                        it.getLong(TransitionFields.VERSION)),
                Instant.ofEpochMilli(it.getLong(TransitionFields.AT)),
                new Cause(
                        CauseKind.of(cause.getString(TransitionFields.KIND)).orElseThrow(),
                        cause.getString(TransitionFields.MESSAGE_ID),
                        cause.getString(TransitionFields.EVENT),
                        Instant.ofEpochMilli(cause.getLong(TransitionFields.OCCURRED_AT)),
                        instant(cause.getLong(TransitionFields.RECEIVED_AT))),
                it.getString(TransitionFields.EXPLANATION),
                it.getString(TransitionFields.KEY));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
