package io.tamis.profile.jobs.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
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
    public Uni<Void> keep(JobRun run) {
        BsonDocument document = new BsonDocument("_id", Bson.text(run.name()))
                .append("state", Bson.text(run.state().name()))
                .append("done", Bson.number(run.done()))
                .append("total", Bson.number(run.total()))
                .append("startedAt", Bson.at(run.startedAt()))
                .append("updatedAt", Bson.at(run.updatedAt()));
        Instant finishedAt = run.finishedAt();
        Bson.put(document, "finishedAt", finishedAt == null ? null : Bson.at(finishedAt));
        return runs.replaceOne(Filters.eq("_id", run.name()), document, new ReplaceOptions().upsert(true))
                .replaceWithVoid();
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
