package io.tamis.profile.person.mongo;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.person.Lineage;
import io.tamis.profile.person.Profile;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The profile document. */
public final class ProfileBson {

    private ProfileBson() {}

    /** The document of a profile. */
    public static BsonDocument write(Profile profile) {
        BsonDocument document = new BsonDocument("_id", Bson.text(profile.id()))
                .append("version", Bson.number(profile.version()))
                .append("key", Bson.text(profile.key()));
        Lineage lineage = profile.lineage();
        document.put("mergedFrom", Bson.array(lineage.mergedFrom().values(), ProfileBson::merge));
        document.put("merging", Bson.array(lineage.merging(), ProfileBson::merge));
        Bson.put(document, "mergedInto", lineage.mergedInto() == null ? null : Bson.text(lineage.mergedInto()));
        Bson.put(document, "erasedAt", lineage.erasedAt() == null ? null : Bson.at(lineage.erasedAt()));
        document.put("recentMessageIds", Bson.array(profile.recentMessageIds(), Bson::text));
        PersonBson.write(profile.person(), document);
        return document;
    }

    /** The profile of a document. */
    public static Profile read(BsonDocument document) {
        Map<String, ProfileMerge> mergedFrom = new HashMap<>();
        for (ProfileMerge it : merges(document, "mergedFrom")) {
            mergedFrom.put(it.loserId(), it);
        }
        SequencedSet<String> recent = new LinkedHashSet<>();
        for (BsonValue it : Bson.items(document, "recentMessageIds")) {
            recent.add(it.asString().getValue());
        }
        Lineage lineage = new Lineage(
                mergedFrom,
                merges(document, "merging"),
                Bson.text(document, "mergedInto"),
                Bson.at(document, "erasedAt"));
        return new Profile(
                Bson.required(document, "_id"),
                Bson.number(document, "version"),
                Bson.required(document, "key"),
                PersonBson.read(document),
                lineage,
                recent);
    }

    /** A merge, as it stands in profiles and in merge records. */
    public static BsonDocument merge(ProfileMerge it) {
        return new BsonDocument("loser", Bson.text(it.loserId()))
                .append("loserVersion", Bson.number(it.loserVersion()))
                .append("survivor", Bson.text(it.survivorId()))
                .append("survivorVersion", Bson.number(it.survivorVersion()))
                .append("at", Bson.at(it.at()));
    }

    /** The merge of a document. */
    public static ProfileMerge merge(BsonDocument it) {
        return new ProfileMerge(
                Bson.required(it, "loser"),
                Bson.number(it, "loserVersion"),
                Bson.required(it, "survivor"),
                Bson.number(it, "survivorVersion"),
                Bson.requiredAt(it, "at"));
    }

    private static List<ProfileMerge> merges(BsonDocument document, String name) {
        return Bson.items(document, name).stream()
                .map(it -> merge(it.asDocument()))
                .toList();
    }
}
