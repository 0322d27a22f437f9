package io.tamis.scoring.people.mongo;

import io.tamis.contracts.ContractJson;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.platform.due.Shard;
import io.tamis.scoring.people.Person;
import io.tamis.scoring.people.Tombstone;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** A person as a document. The snapshot, which is only ever read whole, is the bytes of its message. */
final class PersonDocument {

    private PersonDocument() {}

    static Document write(Person person, String writer) {
        Document document = new Document(PersonFields.ID, person.profileId())
                .append(PersonFields.VERSION, person.version())
                .append(PersonFields.WRITER, writer)
                .append(PersonFields.SHARD, Shard.of(person.profileId()))
                .append(PersonFields.DEPLOYMENT, person.deployment())
                .append(PersonFields.EVALUATED_AT, person.evaluatedAt())
                .append(PersonFields.PROFILE_VERSION, person.profileVersion())
                .append(PersonFields.VERSIONS, ScoreDocuments.versions(person.versions()))
                .append(PersonFields.TOLD, ScoreDocuments.told(person.told()));
        if (person.rescoreAt() != Person.NEVER) {
            document.append(PersonFields.RESCORE_AT, person.rescoreAt());
        }
        if (person.snapshot() != null) {
            document.append(PersonFields.SNAPSHOT, new Binary(ContractJson.write(person.snapshot())));
        }
        Tombstone tombstone = person.tombstone();
        if (tombstone != null) {
            document.append(
                    PersonFields.TOMBSTONE,
                    new Document("survivorId", tombstone.survivorId()).append("version", tombstone.version()));
        }
        return document;
    }

    static Person read(Document document) {
        return new Person(
                document.getString(PersonFields.ID),
                document.getLong(PersonFields.VERSION),
                document.getLong(PersonFields.DEPLOYMENT),
                document.getLong(PersonFields.EVALUATED_AT),
                snapshot(document),
                document.getLong(PersonFields.PROFILE_VERSION),
                tombstone(document),
                ScoreDocuments.versions(document.getList(PersonFields.VERSIONS, Document.class)),
                ScoreDocuments.told(document.getList(PersonFields.TOLD, Document.class)));
    }

    private static @Nullable ProfileSnapshot snapshot(Document document) {
        Binary bytes = document.get(PersonFields.SNAPSHOT, Binary.class);
        return bytes == null ? null : ContractJson.read(bytes.getData(), ProfileSnapshot.class);
    }

    private static @Nullable Tombstone tombstone(Document document) {
        Document it = document.get(PersonFields.TOMBSTONE, Document.class);
        return it == null ? null : new Tombstone(it.getString("survivorId"), it.getLong("version"));
    }
}
