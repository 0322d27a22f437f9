package io.tamis.segmentation.history.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.identifiers.SealBroken;
import io.tamis.segmentation.history.Audience;
import io.tamis.segmentation.history.Holder;
import io.tamis.segmentation.membership.Membership;
import io.tamis.segmentation.membership.mongo.MemberDocument;
import io.tamis.segmentation.membership.mongo.MemberFields;
import io.tamis.segmentation.membership.mongo.SegmentationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Members of a segment straight from their documents, opened one by one while they are sent. */
@ApplicationScoped
public class MongoAudience implements Audience {
    private static final int BATCH = 500;

    private final SegmentationStore store;
    private final MasterKeys keys;

    MongoAudience(SegmentationStore store, MasterKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public Multi<Holder> of(String segment, String after, int most) {
        List<Bson> filter = new ArrayList<>();
        filter.add(Filters.eq(MemberFields.MEMBER_OF, segment));
        if (!after.isEmpty()) {
            filter.add(Filters.gt(MemberFields.ID, after));
        }
        FindOptions options = new FindOptions()
                .projection(Projections.include(MemberFields.ID, MemberFields.SNAPSHOT, MemberFields.MEMBERSHIPS))
                .sort(Sorts.ascending(MemberFields.ID))
                .batchSize(BATCH);
        return store.members()
                .find(Filters.and(filter), most == 0 ? options : options.limit(most))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(it -> holder(it, segment));
    }

    private Holder holder(Document document, String segment) {
        Membership membership = MemberDocument.memberships(document).get(segment);
        return new Holder(
                document.getString(MemberFields.ID),
                externalIds(MemberDocument.snapshot(document)),
                membership == null ? 0 : membership.since());
    }

    /** Whose seal is broken stands without that identifier: one person must not take the list from all others. */
    private Map<String, String> externalIds(@Nullable ProfileSnapshot person) {
        Map<String, String> ids = new HashMap<>();
        if (person == null) {
            return ids;
        }
        try {
            DataKey key = keys.open(person.key());
            person.identities().forEach(it -> add(it, key, ids));
        } catch (SealBroken e) {
            // The key itself: none of them can be read.
        }
        return ids;
    }

    /** The first of a namespace is the latest. */
    private static void add(IdentityRef identity, DataKey key, Map<String, String> ids) {
        String namespace = identity.namespace().wire();
        if (!ids.containsKey(namespace)) {
            try {
                ids.put(namespace, key.open(identity.sealed(), "identity." + namespace));
            } catch (SealBroken e) {
                // It is missing.
            }
        }
    }
}
