package io.tamis.profile.person.mongo;

import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.person.Awaited;
import io.tamis.profile.person.Lineage;
import io.tamis.profile.person.Profile;
import java.util.EnumMap;
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
        if (!lineage.awaited().isEmpty()) {
            document.put("awaited", Bson.array(lineage.awaited().entrySet(), ProfileBson::awaited));
        }
        if (!lineage.givenUp().isEmpty()) {
            document.put("givenUp", Bson.array(lineage.givenUp().entrySet(), ProfileBson::givenUp));
        }
        document.put("recentMessageIds", Bson.array(profile.recentMessageIds(), Bson::text));
        PersonBson.write(profile.person(), document);
        if (!profile.marked()) {
            // What the profiles that metrics have overtaken are found by; nobody brings a marker up to them.
            document.put("metricsEpoch", Bson.number(profile.person().metrics().epoch()));
        }
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
                Bson.at(document, "erasedAt"),
                awaited(document),
                givenUp(document));
        return new Profile(
                Bson.required(document, "_id"),
                Bson.number(document, "version"),
                Bson.required(document, "key"),
                PersonBson.read(document),
                lineage,
                recent);
    }

    private static BsonDocument awaited(Map.Entry<String, Awaited> loser) {
        BsonDocument counts = new BsonDocument();
        loser.getValue().identities().forEach((namespace, count) -> counts.put(namespace.wire(), Bson.number(count)));
        return new BsonDocument("loser", Bson.text(loser.getKey()))
                .append("version", Bson.number(loser.getValue().version()))
                .append("identities", counts);
    }

    private static Map<String, Awaited> awaited(BsonDocument document) {
        Map<String, Awaited> awaited = new HashMap<>();
        for (BsonValue it : Bson.items(document, "awaited")) {
            Map<Namespace, Integer> counts = new EnumMap<>(Namespace.class);
            BsonDocument stored = it.asDocument().getDocument("identities");
            stored.keySet()
                    .forEach(wire -> counts.put(Namespace.of(wire).orElseThrow(), (int) Bson.number(stored, wire)));
            awaited.put(
                    Bson.required(it.asDocument(), "loser"),
                    new Awaited(Bson.number(it.asDocument(), "version"), counts));
        }
        return awaited;
    }

    private static BsonDocument givenUp(Map.Entry<String, String> identity) {
        return new BsonDocument("row", Bson.text(identity.getKey())).append("to", Bson.text(identity.getValue()));
    }

    private static Map<String, String> givenUp(BsonDocument document) {
        Map<String, String> givenUp = new HashMap<>();
        for (BsonValue it : Bson.items(document, "givenUp")) {
            givenUp.put(Bson.required(it.asDocument(), "row"), Bson.required(it.asDocument(), "to"));
        }
        return givenUp;
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
