package io.tamis.profile.jobs.mongo;

import static io.tamis.profile.memory.World.NOW;
import static io.tamis.profile.memory.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.quarkus.mongodb.impl.ReactiveMongoClientImpl;
import io.tamis.local.embedded.MongoStore;
import io.tamis.profile.jobs.JobRun;
import io.tamis.profile.jobs.JobRun.State;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real protocol of the store. Each test has a database of its own. */
class MongoJobRunsTest {

    private static final JobRun FIRST = new JobRun("refresh", State.RUNNING, 0, 9, NOW, NOW, null);
    private static final JobRun LATER =
            new JobRun("refresh", State.RUNNING, 0, 9, NOW.plusSeconds(300), NOW.plusSeconds(300), null);

    private static MongoStore server;
    private static MongoClient client;

    private MongoJobRuns runs;

    @BeforeAll
    static void start() {
        server = MongoStore.start(null, 0);
        client = MongoClients.create(server.url());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void anew() {
        runs = new MongoJobRuns(new ReactiveMongoClientImpl(client).getDatabase("jobs-" + UUID.randomUUID()));
    }

    @Test
    void ofTwoFirstRunsOneBegins() {
        assertThat(await(runs.begin(FIRST, Optional.empty()))).isTrue();
        assertThat(await(runs.begin(LATER, Optional.empty()))).isFalse();

        assertThat(await(runs.latest("refresh"))).contains(FIRST);
    }

    @Test
    void aRunBeginsInThePlaceOfTheOneThatWasReadAndOfNoOther() {
        await(runs.begin(FIRST, Optional.empty()));
        JobRun further = FIRST.at(5, NOW.plusSeconds(1));
        await(runs.keep(further));

        assertThat(await(runs.begin(LATER, Optional.of(FIRST)))).isFalse();
        assertThat(await(runs.begin(LATER, Optional.of(further)))).isTrue();
        assertThat(await(runs.latest("refresh"))).contains(LATER);
    }

    @Test
    void aRunThatWasTakenForDeadDoesNotWriteOverTheNextOne() {
        await(runs.begin(FIRST, Optional.empty()));
        await(runs.begin(LATER, Optional.of(FIRST)));

        await(runs.keep(FIRST.ended(State.DONE, NOW.plusSeconds(400))));

        assertThat(await(runs.latest("refresh"))).contains(LATER);
    }
}
