package io.tamis.profile.stores;

import static io.tamis.profile.memory.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.quarkus.mongodb.impl.ReactiveMongoClientImpl;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.local.embedded.MongoStore;
import io.tamis.profile.exports.Export;
import io.tamis.profile.exports.ExportRun;
import io.tamis.profile.exports.Preparation;
import io.tamis.profile.exports.Recipe;
import io.tamis.profile.exports.Requests;
import io.tamis.profile.exports.mongo.MongoExports;
import io.tamis.profile.exports.table.Format;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.history.mongo.MongoEvents;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.mongo.MongoProfiles;
import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How fast people are exported. Not a test of the suite: run it by name. */
class ExportRateBench {

    private static final int PEOPLE = 5_000;
    private static final int EVENTS = 100_000;

    private final World world = new World();

    @Test
    void measure() throws Exception {
        Path folder = Files.createTempDirectory("bench");
        try (MongoStore server = MongoStore.start(folder.resolve("store.mv"), 0);
                MongoClient client = MongoClients.create(server.url())) {
            ReactiveMongoDatabase database = new ReactiveMongoClientImpl(client).getDatabase("profile");
            fill(database);
            for (Format format : Format.values()) {
                exported(database, format, folder.resolve("features." + format.wire()));
            }
        }
    }

    private void fill(ReactiveMongoDatabase database) {
        Random random = new Random(1);
        world.deliver(Given.event("first")
                .user("u")
                .basis(Purpose.PROFILING, LegalBasis.LEGITIMATE_INTEREST)
                .fact());
        Profile one = world.person();
        List<ProfileWrite> writes = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            writes.add(new ProfileWrite(
                    new Profile(
                            "p%05d".formatted(i), 1, one.key(), one.person(), one.lineage(), new java.util.TreeSet<>()),
                    0));
        }
        await(new MongoProfiles(database).write(writes));
        List<EventRow> rows = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            rows.add(new EventRow(
                    "p%05d".formatted(random.nextInt(PEOPLE)),
                    Given.messageKey(),
                    Given.event("m" + i)
                            .user("u")
                            .named(i % 3 == 0 ? "Order Completed" : "Page Viewed")
                            .with("revenue", random.nextInt(10_000) / 100.0)
                            .trait("city", "Lyon")
                            .at(World.NOW.minusSeconds(random.nextInt(20_000_000)))
                            .fact()
                            .event()));
            if (rows.size() == 5_000) {
                await(new MongoEvents(database).insert(rows));
                rows.clear();
            }
        }
    }

    private void exported(ReactiveMongoDatabase database, Format format, Path file) throws Exception {
        MongoExports exports = new MongoExports(database);
        Preparation preparation = new Preparation(new RuleCompiler(Catalogue.standard(), World.PARIS));
        Recipe recipe = new Recipe(
                List.of(
                        new Recipe.Feature("recency", "recency"),
                        new Recipe.Feature("frequency", "frequency"),
                        new Recipe.Feature("spent", "SUM('Order Completed', LAST 90 DAYS)"),
                        new Recipe.Feature("basket", "average_basket"),
                        new Recipe.Feature("pages", "COUNT('Page Viewed', LAST 30 DAYS)"),
                        new Recipe.Feature("city", "city"),
                        new Recipe.Feature("last", "LAST('Order Completed')"),
                        new Recipe.Feature("loyal", "frequency > 3")),
                new Recipe.Label("COUNT('Order Completed') > 0", Duration.ofDays(30)),
                World.NOW.minus(Duration.ofDays(40)),
                Recipe.Knowledge.OCCURRED,
                format);
        String id = "export-" + format.wire();
        await(new Requests(exports, preparation, () -> id, () -> World.NOW, Duration.ofDays(7)).take(recipe));
        ExportRun run = new ExportRun(
                exports,
                new MongoProfiles(database),
                new MongoEvents(database),
                world.rules,
                preparation,
                world.pauses(),
                () -> World.NOW,
                Infrastructure.getDefaultWorkerPool());
        long start = System.nanoTime();
        await(run.work());
        double seconds = (System.nanoTime() - start) / 1e9;
        Export export = await(exports.byId(id)).orElseThrow();
        assertThat(export.state()).isEqualTo(Export.State.DONE);
        Files.write(file, new byte[0]);
        for (String piece : export.pieces()) {
            Files.write(file, await(exports.bytes(piece)), StandardOpenOption.APPEND);
        }
        System.getLogger("bench")
                .log(
                        System.Logger.Level.WARNING,
                        "{0}: {1} people/s, {2} events/s, {3} rows, {4} bytes in {5}",
                        format,
                        Math.round(PEOPLE / seconds),
                        Math.round(EVENTS / seconds),
                        export.progress().rows(),
                        Files.size(file),
                        Map.of("file", file));
    }
}
