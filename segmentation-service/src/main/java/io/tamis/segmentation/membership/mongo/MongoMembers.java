package io.tamis.segmentation.membership.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.segmentation.membership.Member;
import io.tamis.segmentation.membership.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Members in MongoDB. Each write names the version it replaces, by equality, so that it takes effect or finds that another
 * writer came first. A bulk write reports totals only; the token of each write tells afterwards which took effect.
 */
@ApplicationScoped
public class MongoMembers implements Members {
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final SegmentationStore store;

    MongoMembers(SegmentationStore store) {
        this.store = store;
    }

    @Override
    public Uni<Map<String, Member>> byIds(Collection<String> ids) {
        return store.members()
                .find(Filters.in(MemberFields.ID, ids))
                .collect()
                .asList()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> found.stream()
                        .map(MemberDocument::read)
                        .collect(Collectors.toMap(Member::profileId, Function.identity())));
    }

    @Override
    public Uni<Set<String>> write(List<Member> members) {
        String writer = UUID.randomUUID().toString();
        List<WriteModel<Document>> writes = members.stream()
                .<WriteModel<Document>>map(it -> write(it, writer))
                .toList();
        long replaced = members.stream().filter(it -> it.version() > 1).count();
        return store.members()
                .bulkWrite(writes, ANY_ORDER)
                .map(result -> result.getMatchedCount() == replaced)
                .onFailure(MongoMembers::onlyDuplicates)
                .recoverWithItem(false)
                .chain(all -> all ? Uni.createFrom().item(Set.of()) : lost(members, writer));
    }

    private static WriteModel<Document> write(Member member, String writer) {
        Document document = MemberDocument.write(member, writer);
        return member.version() == 1
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(at(member.profileId(), member.version() - 1), document);
    }

    private static boolean onlyDuplicates(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(MongoMembers::conflict);
    }

    /** 112 is a write conflict inside the store: nothing was written. */
    private static boolean conflict(com.mongodb.bulk.BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY || error.getCode() == 112;
    }

    private Uni<Set<String>> lost(List<Member> members, String writer) {
        List<String> ids = members.stream().map(Member::profileId).toList();
        return store.members()
                .find(
                        Filters.in(MemberFields.ID, ids),
                        new FindOptions().projection(Projections.include(MemberFields.ID, MemberFields.WRITER)))
                .collect()
                .asList()
                .map(found -> {
                    Set<String> lost = new HashSet<>(ids);
                    found.stream()
                            .filter(it -> writer.equals(it.getString(MemberFields.WRITER)))
                            .forEach(it -> lost.remove(it.getString(MemberFields.ID)));
                    return lost;
                });
    }

    @Override
    public Uni<Void> settle(List<Member> members) {
        List<WriteModel<Document>> writes = members.stream()
                .<WriteModel<Document>>map(
                        it -> new UpdateOneModel<>(at(it.profileId(), it.version()), settled(it.settled())))
                .toList();
        return store.members().bulkWrite(writes, ANY_ORDER).replaceWithVoid();
    }

    private static Bson settled(Member member) {
        return Updates.combine(
                Updates.set(MemberFields.PENDING, List.of()),
                Updates.set(MemberFields.VERSION, member.version() + 1),
                member.dueAt() == Member.NEVER
                        ? Updates.unset(MemberFields.DUE_AT)
                        : Updates.set(MemberFields.DUE_AT, member.dueAt()));
    }

    /** One flat document: inside {@code $and} the embedded server would not see the index on both, and scan. */
    private static Bson at(String id, long version) {
        return new Document(MemberFields.ID, id).append(MemberFields.VERSION, version);
    }
}
