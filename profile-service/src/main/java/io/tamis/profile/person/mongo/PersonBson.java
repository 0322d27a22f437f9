package io.tamis.profile.person.mongo;

import io.tamis.contracts.ContractJson;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.segment.Cause;
import io.tamis.profile.person.Conflict;
import io.tamis.profile.person.Contribution;
import io.tamis.profile.person.Decision;
import io.tamis.profile.person.KnownIdentity;
import io.tamis.profile.person.KnownTrait;
import io.tamis.profile.person.MetricActivity;
import io.tamis.profile.person.OrderTrace;
import io.tamis.profile.person.Person;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** A person inside the profile document. Maps stand as arrays, because names may hold any character. */
final class PersonBson {

    private PersonBson() {}

    static void write(Person person, BsonDocument into) {
        into.put("identities", Bson.array(person.identities().values(), PersonBson::identity));
        into.put("traits", Bson.array(person.traits().entrySet(), PersonBson::trait));
        into.put("activity", Bson.array(person.activity().entrySet(), PersonBson::activity));
        into.put("metrics", metrics(person.metrics()));
        into.put("orders", Bson.array(person.orders().entrySet(), PersonBson::order));
        into.put("refold", Bson.array(person.refold().entrySet(), PersonBson::refold));
        Bson.put(into, "refoldAt", firstRefold(person));
        into.put("context", Bson.array(person.context().entrySet(), PersonBson::trait));
        into.put("sources", Bson.array(person.sources().entrySet(), PersonBson::source));
        into.put("conflicts", Bson.array(person.conflicts(), PersonBson::conflict));
        Bson.put(into, "firstSeen", person.firstSeen() == null ? null : Bson.at(person.firstSeen()));
        Bson.put(into, "lastSeen", person.lastSeen() == null ? null : Bson.at(person.lastSeen()));
        Cause cause = person.cause();
        Bson.put(into, "cause", cause == null ? null : Bson.bytes(ContractJson.write(cause)));
    }

    static Person read(BsonDocument from) {
        Map<String, KnownIdentity> identities = new HashMap<>();
        for (BsonValue it : Bson.items(from, "identities")) {
            KnownIdentity identity = identity(it.asDocument());
            identities.put(identity.ref().rowId(), identity);
        }
        Map<String, byte[]> activity = new HashMap<>();
        for (BsonValue it : Bson.items(from, "activity")) {
            BsonDocument one = it.asDocument();
            activity.put(Bson.required(one, "name"), one.getBinary("bytes").getData());
        }
        Map<String, OrderTrace> orders = new HashMap<>();
        for (BsonValue it : Bson.items(from, "orders")) {
            orders.put(Bson.required(it.asDocument(), "id"), order(it.asDocument()));
        }
        Map<String, Instant> refold = new HashMap<>();
        for (BsonValue it : Bson.items(from, "refold")) {
            refold.put(Bson.required(it.asDocument(), "name"), Bson.requiredAt(it.asDocument(), "at"));
        }
        Map<String, Contribution> sources = new HashMap<>();
        for (BsonValue it : Bson.items(from, "sources")) {
            BsonDocument one = it.asDocument();
            sources.put(
                    Bson.required(one, "id"),
                    new Contribution(bases(one.getDocument("bases")), Bson.requiredAt(one, "asOf")));
        }
        BsonValue cause = from.get("cause");
        return new Person(
                identities,
                traits(from, "traits"),
                activity,
                metrics(from),
                orders,
                refold,
                traits(from, "context"),
                sources,
                Bson.items(from, "conflicts").stream()
                        .map(it -> conflict(it.asDocument()))
                        .toList(),
                Bson.at(from, "firstSeen"),
                Bson.at(from, "lastSeen"),
                cause == null ? null : ContractJson.read(cause.asBinary().getData(), Cause.class));
    }

    static BsonDocument decisions(Map<Purpose, Decision> decisions) {
        BsonDocument document = new BsonDocument();
        decisions.forEach((purpose, it) -> document.put(
                purpose.wire(),
                new BsonDocument("granted", BsonBoolean.valueOf(it.granted())).append("at", Bson.at(it.decidedAt()))));
        return document;
    }

    static Map<Purpose, Decision> decisions(BsonDocument document) {
        Map<Purpose, Decision> decisions = new EnumMap<>(Purpose.class);
        document.forEach((wire, it) -> Purpose.of(wire).ifPresent(purpose -> {
            BsonDocument one = it.asDocument();
            decisions.put(purpose, new Decision(one.getBoolean("granted").getValue(), Bson.requiredAt(one, "at")));
        }));
        return decisions;
    }

    private static BsonDocument identity(KnownIdentity it) {
        return new BsonDocument("namespace", Bson.text(it.ref().namespace().wire()))
                .append("index", Bson.text(it.ref().blindIndex()))
                .append("sealed", Bson.text(it.ref().sealed()))
                .append("origin", Bson.text(it.origin()))
                .append("seenAt", Bson.at(it.seenAt()))
                .append("decisions", decisions(it.decisions()));
    }

    private static KnownIdentity identity(BsonDocument it) {
        IdentityRef ref = new IdentityRef(
                Namespace.of(Bson.required(it, "namespace")).orElseThrow(),
                Bson.required(it, "index"),
                Bson.required(it, "sealed"));
        return new KnownIdentity(
                ref,
                Bson.required(it, "origin"),
                Bson.requiredAt(it, "seenAt"),
                decisions(it.getDocument("decisions")));
    }

    private static BsonDocument trait(Map.Entry<String, KnownTrait> entry) {
        KnownTrait it = entry.getValue();
        return new BsonDocument("name", Bson.text(entry.getKey()))
                .append("value", Bson.json(it.value()))
                .append("at", Bson.at(it.observedAt()))
                .append("source", Bson.text(it.source()))
                .append("message", Bson.text(it.messageId()));
    }

    private static Map<String, KnownTrait> traits(BsonDocument from, String name) {
        Map<String, KnownTrait> traits = new HashMap<>();
        for (BsonValue value : Bson.items(from, name)) {
            BsonDocument it = value.asDocument();
            traits.put(
                    Bson.required(it, "name"),
                    new KnownTrait(
                            Bson.json(it, "value"),
                            Bson.requiredAt(it, "at"),
                            Bson.required(it, "source"),
                            Bson.required(it, "message")));
        }
        return traits;
    }

    private static BsonDocument activity(Map.Entry<String, byte[]> it) {
        return new BsonDocument("name", Bson.text(it.getKey())).append("bytes", Bson.bytes(it.getValue()));
    }

    private static BsonDocument metrics(MetricActivity metrics) {
        return new BsonDocument("epoch", Bson.number(metrics.epoch()))
                .append(
                        "activity",
                        Bson.array(
                                metrics.byKey().entrySet(),
                                it -> new BsonDocument("key", Bson.text(it.getKey()))
                                        .append("bytes", Bson.bytes(it.getValue()))));
    }

    /** A document of the time before there were metrics has none. */
    private static MetricActivity metrics(BsonDocument from) {
        if (!from.containsKey("metrics")) {
            return MetricActivity.NONE;
        }
        BsonDocument metrics = from.getDocument("metrics");
        Map<String, byte[]> byKey = new HashMap<>();
        for (BsonValue it : Bson.items(metrics, "activity")) {
            BsonDocument one = it.asDocument();
            byKey.put(Bson.required(one, "key"), one.getBinary("bytes").getData());
        }
        return new MetricActivity(Bson.number(metrics, "epoch"), byKey);
    }

    private static BsonDocument refold(Map.Entry<String, Instant> it) {
        return new BsonDocument("name", Bson.text(it.getKey())).append("at", Bson.at(it.getValue()));
    }

    /** What the profiles that are due are found by. */
    private static @Nullable BsonValue firstRefold(Person person) {
        return person.refold().values().stream()
                .min(Comparator.naturalOrder())
                .map(Bson::at)
                .orElse(null);
    }

    private static BsonDocument order(Map.Entry<String, OrderTrace> entry) {
        OrderTrace it = entry.getValue();
        return new BsonDocument("id", Bson.text(entry.getKey()))
                .append("cancelled", BsonBoolean.valueOf(it.cancelled()))
                .append("latest", Bson.number(it.latest()))
                .append("placed", Bson.array(it.occurrences(), PersonBson::occurrence));
    }

    private static OrderTrace order(BsonDocument it) {
        List<Occurrence> placed = Bson.items(it, "placed").stream()
                .map(one -> occurrence(one.asDocument()))
                .toList();
        return new OrderTrace(placed, it.getBoolean("cancelled").getValue(), Bson.number(it, "latest"));
    }

    private static BsonDocument occurrence(Occurrence it) {
        BsonDocument document = new BsonDocument("at", Bson.number(it.instant()));
        Bson.put(document, "micros", it.kind() == Occurrence.Kind.VALUED ? Bson.number(it.micros()) : null);
        return document;
    }

    private static Occurrence occurrence(BsonDocument it) {
        return Occurrence.of(Bson.number(it, "at"), it.containsKey("micros") ? Bson.number(it, "micros") : null);
    }

    private static BsonDocument source(Map.Entry<String, Contribution> it) {
        BsonDocument bases = new BsonDocument();
        it.getValue().bases().forEach((purpose, basis) -> bases.put(purpose.wire(), Bson.text(basis.wire())));
        return new BsonDocument("id", Bson.text(it.getKey()))
                .append("asOf", Bson.at(it.getValue().asOf()))
                .append("bases", bases);
    }

    private static Map<Purpose, LegalBasis> bases(BsonDocument document) {
        Map<Purpose, LegalBasis> bases = new EnumMap<>(Purpose.class);
        document.forEach((wire, it) -> Purpose.of(wire)
                .ifPresent(purpose -> bases.put(
                        purpose, LegalBasis.of(it.asString().getValue()).orElseThrow())));
        return bases;
    }

    private static BsonDocument conflict(Conflict it) {
        return new BsonDocument("kind", Bson.text(it.kind().name()))
                .append("with", Bson.text(it.with()))
                .append("at", Bson.at(it.at()));
    }

    private static Conflict conflict(BsonDocument it) {
        return new Conflict(
                Conflict.Kind.valueOf(Bson.required(it, "kind")), Bson.required(it, "with"), Bson.requiredAt(it, "at"));
    }
}
