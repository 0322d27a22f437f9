package io.tamis.scoring.people.mongo;

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
import io.tamis.scoring.people.People;
import io.tamis.scoring.people.Person;
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
 * People in MongoDB. Each write names the version it replaces, by equality, so that it takes effect or finds that another
 * writer came first. A bulk write reports totals only; the token of each write tells afterwards which took effect.
 */
@ApplicationScoped
public class MongoPeople implements People {
    private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final ScoringStore store;

    MongoPeople(ScoringStore store) {
        this.store = store;
    }

    @Override
    public Uni<Map<String, Person>> byIds(Collection<String> ids) {
        return store.people()
                .find(Filters.in(PersonFields.ID, ids))
                .collect()
                .asList()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> found.stream()
                        .map(PersonDocument::read)
                        .collect(Collectors.toMap(Person::profileId, Function.identity())));
    }

    @Override
    public Uni<Set<String>> write(List<Person> people) {
        String writer = UUID.randomUUID().toString();
        List<WriteModel<Document>> writes = people.stream()
                .<WriteModel<Document>>map(it -> write(it, writer))
                .toList();
        long replaced = people.stream().filter(it -> it.version() > 1).count();
        return store.people()
                .bulkWrite(writes, ANY_ORDER)
                .map(result -> result.getMatchedCount() == replaced)
                .onFailure(MongoPeople::onlyDuplicates)
                .recoverWithItem(false)
                .chain(all -> all ? Uni.createFrom().item(Set.of()) : lost(people, writer));
    }

    private static WriteModel<Document> write(Person person, String writer) {
        Document document = PersonDocument.write(person, writer);
        return person.version() == 1
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(at(person.profileId(), person.version() - 1), document);
    }

    private static boolean onlyDuplicates(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(MongoPeople::conflict);
    }

    /** 112 is a write conflict inside the store: nothing was written. */
    private static boolean conflict(com.mongodb.bulk.BulkWriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY || error.getCode() == 112;
    }

    private Uni<Set<String>> lost(List<Person> people, String writer) {
        List<String> ids = people.stream().map(Person::profileId).toList();
        return store.people()
                .find(
                        Filters.in(PersonFields.ID, ids),
                        new FindOptions().projection(Projections.include(PersonFields.ID, PersonFields.WRITER)))
                .collect()
                .asList()
                .map(found -> {
                    Set<String> lost = new HashSet<>(ids);
                    found.stream()
                            .filter(it -> writer.equals(it.getString(PersonFields.WRITER)))
                            .forEach(it -> lost.remove(it.getString(PersonFields.ID)));
                    return lost;
                });
    }

    @Override
    public Uni<Void> settle(List<Person> people) {
        List<WriteModel<Document>> writes = people.stream()
                .<WriteModel<Document>>map(
                        it -> new UpdateOneModel<>(at(it.profileId(), it.version()), settled(it.settled())))
                .toList();
        return store.people().bulkWrite(writes, ANY_ORDER).replaceWithVoid();
    }

    private static Bson settled(Person person) {
        return Updates.combine(
                Updates.set(PersonFields.TOLD, ScoreDocuments.told(person.told())),
                Updates.set(PersonFields.VERSION, person.version() + 1),
                person.rescoreAt() == Person.NEVER
                        ? Updates.unset(PersonFields.RESCORE_AT)
                        : Updates.set(PersonFields.RESCORE_AT, person.rescoreAt()));
    }

    /** One flat document: inside {@code $and} the embedded server would not see the index on both, and scan. */
    private static Bson at(String id, long version) {
        return new Document(PersonFields.ID, id).append(PersonFields.VERSION, version);
    }
}
