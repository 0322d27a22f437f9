package io.tamis.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.Queue;
import io.tamis.local.embedded.PostgresServer;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.platform.messaging.Numbers;
import io.tamis.platform.messaging.RestartableBroker;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // the test framework fills the fields
@QuarkusTest
@WithTestResource(RestartableBroker.class)
@Timeout(180)
class OutboxComponentTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    /** A queue that nobody reads here. */
    private static final Queue QUEUE = Queue.SEGMENTATION_DELIVERY;

    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS outbox (id bigserial PRIMARY KEY, exchange text NOT NULL,"
                    + " routing_key text NOT NULL, message bytea NOT NULL, traceparent text NOT NULL, at timestamptz NOT NULL)";

    private static PostgresServer postgres;
    private static Pool pool;

    @Inject
    FactPublisher publisher;

    @Inject
    Config config;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    Runnable stopBroker;
    Runnable startBroker;

    @BeforeAll
    static void database(@TempDir Path folder) {
        postgres = PostgresServer.start(folder, 0);
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(postgres.port())
                .setDatabase("postgres")
                .setUser(postgres.user())
                .setPassword(postgres.password());
        pool = Pool.newInstance(
                PgBuilder.pool().connectingTo(options).using(Vertx.vertx()).build());
        pool.query(TABLE).execute().await().atMost(LONG);
    }

    @AfterAll
    static void close() {
        pool.closeAndAwait();
        postgres.close();
    }

    @BeforeEach
    void clean() throws Exception {
        startBroker.run();
        await().atMost(LONG).until(publisher::available);
        pool.query("TRUNCATE outbox").execute().await().atMost(LONG);
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.queuePurge(QUEUE.amqpName());
        }
    }

    @Test
    void rowsArePublishedInTheirOrderAndThenGone() throws Exception {
        List<Integer> numbers = IntStream.range(0, 500).boxed().toList();
        add(numbers);

        try (OutboxRelay relay = new OutboxRelay(pool, publisher, meters)) {
            relay.start();
            await().atMost(LONG).untilAsserted(() -> assertThat(rows()).isZero());
        }

        assertThat(received()).isEqualTo(numbers);
    }

    @Test
    void aRowThatWasRolledBackIsNeverPublished() throws Exception {
        Uni<Object> transaction = pool.withTransaction(
                connection -> OutboxRelay.add(connection, Exchange.SEGMENTS, "k", new Numbers(List.of(1)))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))));
        assertThatThrownBy(() -> transaction.await().atMost(LONG)).hasMessage("no");

        try (OutboxRelay relay = new OutboxRelay(pool, publisher, meters)) {
            assertThat(relay.relayBatch().await().atMost(LONG)).isZero();
        }

        assertThat(received()).isEmpty();
    }

    @Test
    void aNudgeDoesNotWaitForTheNextLook() throws Exception {
        try (OutboxRelay relay = new OutboxRelay(pool, publisher, meters)) {
            add(List.of(7));
            relay.nudge();
            await().atMost(LONG).untilAsserted(() -> assertThat(rows()).isZero());
        }

        assertThat(received()).containsExactly(7);
    }

    @Test
    void rowsWaitWhileTheBrokerIsAway() throws Exception {
        stopBroker.run();
        await().atMost(LONG).until(() -> !publisher.available());
        add(List.of(1, 2, 3));

        try (OutboxRelay relay = new OutboxRelay(pool, publisher, meters)) {
            assertThat(relay.relayBatch().await().atMost(LONG)).isZero();
            assertThat(rows()).isEqualTo(3);
            assertThat(meters.get("tamis.outbox.lag").gauge().value()).isPositive();
            relay.start();
            startBroker.run();
            await().atMost(LONG).untilAsserted(() -> assertThat(rows()).isZero());
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(
                                    meters.get("tamis.outbox.lag").gauge().value())
                            .isZero());
        }

        assertThat(received()).containsExactly(1, 2, 3);
    }

    @Test
    void aRunThatIsNeverAnsweredIsGivenUpAndTheNextOneGoesOn() throws Exception {
        add(List.of(5));
        AtomicInteger runs = new AtomicInteger();
        OutboxRelay relay = new OutboxRelay(pool, publisher, meters, Duration.ofMillis(200)) {
            @Override
            Uni<Integer> relayBatch() {
                return runs.getAndIncrement() == 0 ? Uni.createFrom().nothing() : super.relayBatch();
            }
        };

        try (relay) {
            relay.start();
            await().atMost(LONG).untilAsserted(() -> assertThat(rows()).isZero());
        }

        assertThat(received()).containsExactly(5);
        assertThat(runs.get()).isGreaterThan(1);
    }

    @Test
    void aRunThatThrowsIsFollowedByTheNextOne() throws Exception {
        add(List.of(6));
        AtomicInteger runs = new AtomicInteger();
        OutboxRelay relay = new OutboxRelay(pool, publisher, meters, LONG) {
            @Override
            Uni<Integer> relayBatch() {
                if (runs.getAndIncrement() == 0) {
                    throw new IllegalStateException("the pool is closing");
                }
                return super.relayBatch();
            }
        };

        try (relay) {
            relay.start();
            await().atMost(LONG).untilAsserted(() -> assertThat(rows()).isZero());
        }

        assertThat(received()).containsExactly(6);
    }

    @Test
    void severalRelaysPublishEachRowOnce() throws Exception {
        List<Integer> numbers = IntStream.range(0, 400).boxed().toList();
        try (OutboxRelay first = new OutboxRelay(pool, publisher, meters);
                OutboxRelay second = new OutboxRelay(pool, publisher, meters)) {
            first.start();
            second.start();
            add(numbers);
            first.nudge();
            second.nudge();
            await().atMost(LONG).untilAsserted(() -> assertThat(rows()).isZero());
        }

        assertThat(received()).isEqualTo(numbers);
    }

    private static void add(List<Integer> numbers) {
        Uni<Void> all = pool.withTransaction(connection -> {
            Uni<Void> added = Uni.createFrom().voidItem();
            for (int number : numbers) {
                added = added.chain(
                        () -> OutboxRelay.add(connection, Exchange.SEGMENTS, "k", new Numbers(List.of(number))));
            }
            return added;
        });
        all.await().atMost(LONG);
    }

    private static long rows() {
        return pool.query("SELECT count(*) FROM outbox")
                .execute()
                .await()
                .atMost(LONG)
                .iterator()
                .next()
                .getLong(0);
    }

    private List<Integer> received() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            for (GetResponse next = channel.basicGet(QUEUE.amqpName(), true);
                    next != null;
                    next = channel.basicGet(QUEUE.amqpName(), true)) {
                numbers.addAll(ContractJson.read(next.getBody(), Numbers.class).numbers());
            }
        }
        return numbers;
    }

    private Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("localhost");
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        factory.setVirtualHost(config.getValue("rabbitmq-virtual-host", String.class));
        return factory.newConnection("test");
    }
}
