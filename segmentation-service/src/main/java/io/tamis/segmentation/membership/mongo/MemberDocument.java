package io.tamis.segmentation.membership.mongo;

import io.tamis.contracts.ContractJson;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.platform.due.Shard;
import io.tamis.segmentation.membership.Member;
import io.tamis.segmentation.membership.Membership;
import io.tamis.segmentation.membership.Tombstone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A member as a document. What is queried stands in fields; the snapshot and pending transitions, which are only ever read
 * whole, are the bytes of their messages.
 */
public final class MemberDocument {
    private MemberDocument() {}

    static Document write(Member member, String writer) {
        Document document = new Document(MemberFields.ID, member.profileId())
                .append(MemberFields.VERSION, member.version())
                .append(MemberFields.WRITER, writer)
                .append(MemberFields.SHARD, Shard.of(member.profileId()))
                .append(MemberFields.EPOCH, member.epoch())
                .append(MemberFields.EVALUATED_AT, member.evaluatedAt())
                .append(MemberFields.PROFILE_VERSION, member.profileVersion())
                .append(MemberFields.LAST_NUMBER, member.lastNumber())
                .append(MemberFields.MEMBERSHIPS, memberships(member))
                .append(MemberFields.NEXT_CHANGES, nextChanges(member))
                .append(MemberFields.SCORES, ScoreFields.write(member.scores()))
                .append(MemberFields.PENDING, pending(member));
        if (!member.waiting().isEmpty()) {
            document.append(
                    MemberFields.WAITING, member.waiting().stream().sorted().toList());
        }
        if (member.dueAt() != Member.NEVER) {
            document.append(MemberFields.DUE_AT, member.dueAt());
        }
        if (member.snapshot() != null) {
            document.append(MemberFields.SNAPSHOT, new Binary(ContractJson.write(member.snapshot())));
        }
        Tombstone tombstone = member.tombstone();
        if (tombstone != null) {
            document.append(
                    MemberFields.TOMBSTONE,
                    new Document("survivorId", tombstone.survivorId())
                            .append("version", tombstone.version())
                            .append("survivorVersion", tombstone.survivorVersion())
                            .append("at", tombstone.at()));
        }
        return document;
    }

    /** The member a document stands for. The document must have been read whole. */
    public static Member read(Document document) {
        return new Member(
                document.getString(MemberFields.ID),
                document.getLong(MemberFields.VERSION),
                document.getLong(MemberFields.EPOCH),
                document.getLong(MemberFields.EVALUATED_AT),
                snapshot(document),
                document.getLong(MemberFields.PROFILE_VERSION),
                tombstone(document),
                memberships(document),
                nextChanges(document),
                Set.copyOf(document.getList(MemberFields.WAITING, String.class, List.of())),
                ScoreFields.read(document.getList(MemberFields.SCORES, Document.class, List.of())),
                document.getLong(MemberFields.LAST_NUMBER),
                pending(document));
    }

    /** The facts that a document holds; null too where the field was not read. */
    public static @Nullable ProfileSnapshot snapshot(Document document) {
        Binary bytes = document.get(MemberFields.SNAPSHOT, Binary.class);
        return bytes == null ? null : ContractJson.read(bytes.getData(), ProfileSnapshot.class);
    }

    /** The memberships that a document holds, by segment. The field must be among those that were read. */
    public static Map<String, Membership> memberships(Document document) {
        Map<String, Membership> memberships = new HashMap<>();
        for (Document it : document.getList(MemberFields.MEMBERSHIPS, Document.class)) {
            memberships.put(
                    it.getString(MemberFields.SEGMENT),
                    new Membership(it.getLong(MemberFields.SINCE), it.getLong(MemberFields.VERSION)));
        }
        return memberships;
    }

    private static List<Document> memberships(Member member) {
        return member.sortedMemberships().entrySet().stream()
                .map(it -> new Document(MemberFields.SEGMENT, it.getKey())
                        .append(MemberFields.SINCE, it.getValue().since())
                        .append(MemberFields.VERSION, it.getValue().version()))
                .toList();
    }

    private static List<Document> nextChanges(Member member) {
        return member.nextChanges().entrySet().stream()
                .map(it -> new Document(MemberFields.SEGMENT, it.getKey()).append(MemberFields.AT, it.getValue()))
                .toList();
    }

    private static Map<String, Long> nextChanges(Document document) {
        Map<String, Long> next = new HashMap<>();
        document.getList(MemberFields.NEXT_CHANGES, Document.class)
                .forEach(it -> next.put(it.getString(MemberFields.SEGMENT), it.getLong(MemberFields.AT)));
        return next;
    }

    private static List<Binary> pending(Member member) {
        return member.pending().stream()
                .map(it -> new Binary(ContractJson.write(it)))
                .toList();
    }

    private static List<MembershipTransition> pending(Document document) {
        return document.getList(MemberFields.PENDING, Binary.class).stream()
                .map(it -> ContractJson.read(it.getData(), MembershipTransition.class))
                .toList();
    }

    private static @Nullable Tombstone tombstone(Document document) {
        Document it = document.get(MemberFields.TOMBSTONE, Document.class);
        return it == null
                ? null
                : new Tombstone(
                        it.getString("survivorId"),
                        it.getLong("version"),
                        it.getLong("survivorVersion"),
                        it.getLong("at"));
    }
}
