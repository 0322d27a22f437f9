package io.tamis.profile.jobs.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.jobs.JobRun;
import io.tamis.profile.jobs.JobRuns;
import io.tamis.profile.person.mongo.Bson;
import java.time.Instant;
import java.util.Optional;
import org.bson.BsonDocument;

/** One document per job. */
public final class MongoJobRuns implements JobRuns {

    private final ReactiveMongoCollection<BsonDocument> runs;

    public MongoJobRuns(ReactiveMongoDatabase database) {
        this.runs = database.getCollection("jobs", BsonDocument.class);
    }

    @Override
    public Uni<Optional<JobRun>> latest(String name) {
        return runs.find(Filters.eq("_id", name))
                .map(MongoJobRuns::read)
                .collect()
                .asList()
                .map(it -> it.stream().findFirst());
    }

    @Override
    public Uni<Boolean> begin(JobRun run, Optional<JobRun> latest) {
        return latest.isPresent() ? replace(stored(latest.get()), run) : insert(run);
    }

    private Uni<Boolean> insert(JobRun run) {
        return runs.insertOne(document(run))
                .replaceWith(true)
                .onFailure(MongoJobRuns::anotherWasFirst)
                .recoverWithItem(false);
    }

    private static boolean anotherWasFirst(Throwable failure) {
        return failure instanceof MongoException mongo
                && ErrorCategory.fromErrorCode(mongo.getCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    @Override
    public Uni<Void> keep(JobRun run) {
        return replace(
                        Filters.and(Filters.eq("_id", run.name()), Filters.eq("startedAt", Bson.at(run.startedAt()))),
                        run)
                .replaceWithVoid();
    }

    /** There is one document a job: it does not matter that no index covers the filter. */
    private static org.bson.conversions.Bson stored(JobRun run) {
        return Filters.and(
                Filters.eq("_id", run.name()),
                Filters.eq("state", run.state().name()),
                Filters.eq("startedAt", Bson.at(run.startedAt())),
                Filters.eq("updatedAt", Bson.at(run.updatedAt())));
    }

    private Uni<Boolean> replace(org.bson.conversions.Bson filter, JobRun run) {
        return runs.replaceOne(filter, document(run)).map(it -> it.getMatchedCount() > 0);
    }

    private static BsonDocument document(JobRun run) {
        BsonDocument document = new BsonDocument("_id", Bson.text(run.name()))
                .append("state", Bson.text(run.state().name()))
                .append("done", Bson.number(run.done()))
                .append("total", Bson.number(run.total()))
                .append("startedAt", Bson.at(run.startedAt()))
                .append("updatedAt", Bson.at(run.updatedAt()));
        Instant finishedAt = run.finishedAt();
        Bson.put(document, "finishedAt", finishedAt == null ? null : Bson.at(finishedAt));
        return document;
    }

    private static JobRun read(BsonDocument it) {
        return new JobRun(
                Bson.required(it, "_id"),
                JobRun.State.valueOf(Bson.required(it, "state")),
                Bson.number(it, "done"),
                Bson.number(it, "total"),
                Bson.requiredAt(it, "startedAt"),
                Bson.requiredAt(it, "updatedAt"),
                Bson.at(it, "finishedAt"));
    }
}
