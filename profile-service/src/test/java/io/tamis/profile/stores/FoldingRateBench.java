package io.tamis.profile.stores;

import static io.tamis.profile.memory.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.quarkus.mongodb.impl.ReactiveMongoClientImpl;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.local.embedded.MongoStore;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.announcing.Snapshots;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.folding.Folder;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.history.mongo.MongoEvents;
import io.tamis.profile.identity.mongo.MongoIdentities;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.profile.merging.Merger;
import io.tamis.profile.merging.mongo.MongoMergeRecords;
import io.tamis.profile.metrics.KnownMetrics;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Profiles;
import io.tamis.profile.person.mongo.MongoProfiles;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Events per second through the fold, beside what the same store does with the same profiles and rows alone. Not part of the
 * tests; run it with {@code -Dtest=FoldingRateBench}.
 */
class FoldingRateBench {

    private static final int PEOPLE = 1_000;
    private static final int EVENTS = 8_000;
    private static final int BATCH = 500;

    private final World world = new World();
    private final List<List<ProfileWrite>> writes = new ArrayList<>();

    private static List<List<EventFact>> batches() {
        Random random = new Random(1);
        List<List<EventFact>> batches = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            if (i % BATCH == 0) {
                batches.add(new ArrayList<>());
            }
            String who = "u" + random.nextInt(PEOPLE);
            batches.getLast()
                    .add(Given.event("m" + i)
                            .user(who)
                            .email(who + "@example.org")
                            .named("Order Completed")
                            .with("order_id", "o" + i)
                            .with("revenue", random.nextInt(10_000) / 100.0)
                            .trait("city", "Lyon")
                            .at(World.NOW.minusSeconds(random.nextInt(50_000_000)))
                            .fact());
        }
        return batches;
    }

    @Test
    void measure() throws Exception {
        Path file = Files.createTempDirectory("bench");
        List<List<EventFact>> batches = batches();
        double folding = timed(file.resolve("fold.mv"), database -> {
            Folder folder = folder(database);
            batches.forEach(it -> await(folder.fold(it)));
        });
        double alone = timed(file.resolve("alone.mv"), database -> {
            MongoProfiles profiles = new MongoProfiles(database);
            MongoEvents events = new MongoEvents(database);
            for (int i = 0; i < writes.size(); i++) {
                await(profiles.write(writes.get(i)));
                List<EventRow> rows = batches.get(i).stream()
                        .map(it -> new EventRow("p", it.key(), it.event()))
                        .toList();
                await(events.insert(rows));
            }
        });
        System.Logger log = System.getLogger("bench");
        log.log(
                System.Logger.Level.WARNING,
                "folding {0} events/s, store alone {1} events/s, ratio {2}",
                Math.round(folding),
                Math.round(alone),
                folding / alone);
        assertThat(folding / alone).isGreaterThan(0.3);
    }

    private interface Work {
        void on(ReactiveMongoDatabase database);
    }

    private static double timed(Path file, Work work) {
        try (MongoStore server = MongoStore.start(file, 0);
                MongoClient client = MongoClients.create(server.url())) {
            ReactiveMongoDatabase database = new ReactiveMongoClientImpl(client).getDatabase("profile");
            long cpu = cpu();
            long start = System.nanoTime();
            work.on(database);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.getLogger("bench")
                    .log(System.Logger.Level.WARNING, "CPU {0} ms an event", (cpu() - cpu) / 1e6 / EVENTS);
            return EVENTS / seconds;
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private Folder folder(ReactiveMongoDatabase database) {
        Profiles profiles = new Recording(new MongoProfiles(database));
        MongoIdentities identities = new MongoIdentities(database);
        Announcements announcements = new Written();
        KnownMetrics known = world.known();
        Merger merger = new Merger(
                profiles,
                identities,
                new MongoMergeRecords(database),
                announcements,
                known,
                world.rules,
                () -> World.NOW,
                world.pauses(),
                Infrastructure.getDefaultWorkerPool());
        return new Folder(
                profiles,
                identities,
                new MongoEvents(database),
                announcements,
                merger,
                known,
                world.rules,
                world.heard,
                () -> World.NOW,
                world.pauses(),
                Infrastructure.getDefaultWorkerPool());
    }

    /** Keeps what was written, to be written again by the store alone. */
    private final class Recording implements Profiles {

        private final Profiles profiles;

        private Recording(Profiles profiles) {
            this.profiles = profiles;
        }

        @Override
        public Uni<Map<String, Profile>> byIds(Collection<String> ids) {
            return profiles.byIds(ids);
        }

        @Override
        public Uni<Set<String>> write(List<ProfileWrite> some) {
            writes.add(some);
            return profiles.write(some);
        }

        @Override
        public Uni<List<Profile>> page(@Nullable String afterId, int limit) {
            return profiles.page(afterId, limit);
        }

        @Override
        public Uni<List<Profile>> toRefold(Instant now, @Nullable String afterId, int limit) {
            return profiles.toRefold(now, afterId, limit);
        }

        @Override
        public Uni<Long> count() {
            return profiles.count();
        }
    }

    /** Messages made and thrown away: the broker is not what is measured. */
    private static final class Written implements Announcements {

        private @Nullable Object last;

        @Override
        public Uni<Void> changed(List<Profile> profiles) {
            return Uni.createFrom()
                    .voidItem()
                    .invoke(() -> last = ContractJson.write(new ProfilesChanged(
                            profiles.stream().map(Snapshots::of).toList())));
        }

        @Override
        public Uni<Void> refreshed(List<Profile> profiles) {
            return changed(profiles);
        }

        @Override
        public Uni<Void> merged(List<ProfileMerge> merges) {
            return Uni.createFrom().voidItem().invoke(() -> last = merges);
        }
    }
}
