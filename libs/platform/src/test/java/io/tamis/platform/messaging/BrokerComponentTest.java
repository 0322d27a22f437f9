package io.tamis.platform.messaging;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.dead.DeadFact;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.Queue;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // the test framework fills the fields
@QuarkusTest
@WithTestResource(RestartableBroker.class)
@Timeout(180)
class BrokerComponentTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String KEY = "k";

    @Inject
    FactPublisher publisher;

    @Inject
    NumberReader reader;

    @Inject
    BrokerAddress address;

    @Inject
    MeterRegistry meters;

    private final List<CompletableFuture<Void>> gates = new ArrayList<>();

    Runnable stopBroker;
    Runnable startBroker;

    @BeforeEach
    void clean() throws Exception {
        startBroker.run();
        reader.behaviour = NumberReader::succeed;
        await().atMost(LONG).until(() -> publisher.connected() && ready());
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            for (Queue queue : Queue.values()) {
                channel.queuePurge(queue.amqpName());
            }
            channel.queuePurge(Topology.UNROUTED);
        }
        reader.handled.clear();
    }

    @AfterEach
    void restore() {
        gates.forEach(gate -> gate.complete(null));
        reader.behaviour = NumberReader::succeed;
        startBroker.run();
    }

    @Test
    void everyFactIsHandledOnceAndTheQueueIsThenEmpty() {
        List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();

        publishAll(numbers).await().atMost(LONG);

        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).hasSize(1_000));
        assertThat(reader.handled.values()).containsOnly(1);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(countAfterDisconnecting()).isZero());
    }

    /** From the publisher's header through the broker to the reader. */
    @Test
    void theLagGrowsWhileABatchIsHeldAndReturnsToZeroOnceTheQueueIsEmpty() {
        CompletableFuture<Void> gate = gate();
        reader.behaviour = numbers -> Uni.createFrom().completionStage(gate);
        long waitedBefore = meters.get("tamis.facts.waited").timer().count();

        publish(1).await().atMost(LONG);
        await().atMost(LONG).until(() -> lag() > 0.2);
        gate.complete(null);

        await().atMost(LONG).until(() -> lag() == 0);
        Timer waited = meters.get("tamis.facts.waited").timer();
        await().atMost(LONG).untilAsserted(() -> assertThat(waited.count()).isEqualTo(waitedBefore + 1));
        assertThat(waited.max(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(200);
    }

    private double lag() {
        return meters.get("tamis.queue.lag").gauge().value();
    }

    @Test
    void whatWaitsTogetherIsHandledTogether() {
        List<Integer> sizes = new ArrayList<>();
        CompletableFuture<Void> gate = gate();
        reader.behaviour = numbers -> {
            sizes.add(numbers.size());
            return Uni.createFrom().completionStage(gate);
        };

        publishAll(IntStream.range(0, 200).boxed().toList()).await().atMost(LONG);
        gate.complete(null);

        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).hasSize(200));
        assertThat(sizes).hasSizeLessThan(20).allMatch(size -> size <= NumberReader.MAX_FACTS);
    }

    @Test
    void aPoisonFactGoesToTheDeadLettersAloneAndTheOthersGoOn() throws Exception {
        reader.behaviour = numbers -> numbers.contains(13)
                ? Uni.createFrom().failure(new FactFault("unlucky", "Thirteen."))
                : Uni.createFrom().voidItem();

        publisher
                .publish(
                        Exchange.EVENTS,
                        KEY,
                        new Numbers(IntStream.range(0, 50).boxed().toList()))
                .await()
                .atMost(LONG);

        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).hasSize(49));
        DeadFact dead = ContractJson.read(takeFrom(Queue.INGESTION_DEAD), DeadFact.class);
        assertThat(dead.code()).isEqualTo("unlucky");
        assertThat(dead.queue()).isEqualTo("profile.events");
        assertThat(dead.messageType()).isEqualTo("Numbers");
        assertThat(dead.message()).hasToString("{\"numbers\":[13]}");
    }

    @Test
    void anUnknownFailureOfALoneFactIsTriedTwiceMoreAndItsMessageIsNotTold() throws Exception {
        List<Integer> tries = new ArrayList<>();
        reader.behaviour = numbers -> {
            tries.addAll(numbers);
            throw new IllegalStateException("alice@example.org");
        };

        publish(7).await().atMost(LONG);

        DeadFact dead = ContractJson.read(takeFrom(Queue.INGESTION_DEAD), DeadFact.class);
        assertThat(tries).containsExactly(7, 7, 7);
        assertThat(dead.code()).isEqualTo("unexpected");
        assertThat(dead.reason()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void bytesThatAreNoMessageGoToTheDeadLettersAsTheyAre() throws Exception {
        publisher
                .publishJson(Exchange.EVENTS, KEY, new byte[] {1, 2, 3})
                .await()
                .atMost(LONG);

        DeadFact dead = ContractJson.read(takeFrom(Queue.INGESTION_DEAD), DeadFact.class);
        assertThat(dead.code()).isEqualTo("unreadable");
        assertThat(dead.raw()).isEqualTo("AQID");
        assertThat(dead.message()).isNull();
    }

    @Test
    void theSameDeadFactHasTheSameIdEachTime() throws Exception {
        reader.behaviour = numbers -> Uni.createFrom().failure(new FactFault("no", "No."));

        publish(5).await().atMost(LONG);
        DeadFact first = ContractJson.read(takeFrom(Queue.INGESTION_DEAD), DeadFact.class);
        publish(5).await().atMost(LONG);
        DeadFact second = ContractJson.read(takeFrom(Queue.INGESTION_DEAD), DeadFact.class);

        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void aStoreThatIsAwayStopsConsumptionWithoutADeadLetterAndReadinessSaysSo() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        reader.behaviour = numbers -> away.get()
                ? Uni.createFrom().failure(new IOException("connection reset"))
                : Uni.createFrom().voidItem();

        publish(1).await().atMost(LONG);
        await().atMost(LONG).until(() -> !ready());
        away.set(false);

        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).containsEntry(1, 1));
        await().atMost(LONG).until(this::ready);
        assertThat(count(Queue.INGESTION_DEAD.amqpName())).isZero();
    }

    @Test
    void anUnroutableMessageIsKept() throws Exception {
        publisher.publish(Exchange.REPLAY, "nobody", Numbers.of(1)).await().atMost(LONG);

        assertThat(count(Topology.UNROUTED)).isEqualTo(1);
    }

    @Test
    void aReplayReachesItsQueueAlone() {
        publisher
                .publish(Exchange.REPLAY, Queue.PROFILE_EVENTS.amqpName(), Numbers.of(42))
                .await()
                .atMost(LONG);

        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).containsEntry(42, 1));
    }

    @Test
    void aPublishFailsPromptlyWhileTheBrokerIsAwayAndSucceedsOnceItIsBack() {
        stopBroker.run();

        await().atMost(LONG).until(() -> !publisher.available());
        List<Duration> taken = new ArrayList<>();
        for (int attempt = 0; attempt < 3; attempt++) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> publish(1).await().atMost(LONG)).isInstanceOf(BrokerUnavailable.class);
            taken.add(Duration.ofNanos(System.nanoTime() - began));
        }
        // A busy machine slows one; a broker that is waited for would slow all.
        assertThat(taken).anyMatch(it -> it.compareTo(Duration.ofSeconds(1)) < 0);
        assertThat(ready()).isFalse();

        startBroker.run();
        await().atMost(LONG).until(publisher::available);
        publish(2).await().atMost(LONG);
        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).containsOnlyKeys(2));
    }

    @Test
    void aBatchInFlightAcrossARestartIsDeliveredAgain() {
        CompletableFuture<Void> gate = gate();
        ConcurrentLinkedQueue<Integer> begun = new ConcurrentLinkedQueue<>();
        reader.behaviour = numbers -> {
            begun.addAll(numbers);
            return Uni.createFrom().completionStage(gate);
        };
        publishAll(IntStream.range(0, 30).boxed().toList()).await().atMost(LONG);
        await().atMost(LONG).until(() -> !begun.isEmpty());
        List<Integer> inFlight = List.copyOf(begun);

        restartBroker();
        gate.complete(null);

        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).hasSize(30));
        inFlight.forEach(number -> await().atMost(LONG)
                .untilAsserted(() -> assertThat(reader.handled.get(number)).isGreaterThanOrEqualTo(2)));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(countAfterDisconnecting()).isZero());
    }

    /** Delivery tags start again at 1: on the new channel, an old tag stands for another message. */
    @Test
    void aLateAcknowledgementTakesNoOtherMessageAway() throws Exception {
        restartBroker();
        for (int number = 0; number < 20; number++) {
            publish(number).await().atMost(LONG);
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).hasSize(20));
        CompletableFuture<Void> before = gate();
        CompletableFuture<Void> after = gate();
        AtomicInteger batches = new AtomicInteger();
        reader.behaviour = numbers -> Uni.createFrom().completionStage(batches.incrementAndGet() == 1 ? before : after);
        publish(100).await().atMost(LONG);
        await().atMost(LONG).until(() -> batches.get() == 1);
        publishAll(IntStream.range(101, 200).boxed().toList()).await().atMost(LONG);

        restartBroker();
        long open = settledCount();
        before.complete(null);
        // The next batch begins only after the acknowledgement of the one before.
        await().atMost(LONG).until(() -> batches.get() == 2);

        // Qpid counts what is not acknowledged; RabbitMQ what is not delivered, and one acknowledged lets in one more.
        assertThat(settledCount()).isEqualTo(open);
    }

    @Test
    void everyConfirmedFactIsHandledAlthoughTheBrokerRestartsMeanwhile() {
        int total = 2_000;
        Uni<Void> all = Uni.join()
                .all(IntStream.range(0, total)
                        .mapToObj(this::publishUntilConfirmed)
                        .toList())
                .usingConcurrencyOf(64)
                .andFailFast()
                .replaceWithVoid();
        CompletableFuture<Void> published = all.subscribeAsCompletionStage();

        await().atMost(LONG).until(() -> reader.handled.size() > 50);
        stopBroker.run();
        startBroker.run();

        await().atMost(LONG).until(published::isDone);
        await().atMost(LONG).untilAsserted(() -> assertThat(reader.handled).hasSize(total));
    }

    private void restartBroker() {
        stopBroker.run();
        startBroker.run();
        await().atMost(LONG).until(() -> publisher.connected() && ready());
    }

    private Uni<Void> publish(int number) {
        return publisher.publish(Exchange.EVENTS, KEY, Numbers.of(number));
    }

    private Uni<Void> publishUntilConfirmed(int number) {
        return publish(number)
                .onFailure(BrokerUnavailable.class)
                .retry()
                .withBackOff(Duration.ofMillis(50), Duration.ofMillis(500))
                .indefinitely();
    }

    private Uni<Void> publishAll(List<Integer> numbers) {
        return Uni.join()
                .all(numbers.stream().map(this::publish).toList())
                .andFailFast()
                .replaceWithVoid();
    }

    /** Holds a batch until a test opens it, or ends. */
    private CompletableFuture<Void> gate() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        gates.add(gate);
        return gate;
    }

    private boolean ready() {
        return get("/q/health/ready").statusCode() == 200;
    }

    private Connection connect() throws Exception {
        return address.factory().newConnection("test");
    }

    private long count(String queue) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            return channel.messageCount(queue);
        }
    }

    /** Once deliveries have come to rest. */
    private long settledCount() {
        AtomicLong last = new AtomicLong(-1);
        await().during(Duration.ofMillis(500)).atMost(LONG).until(() -> {
            long now = count(Queue.PROFILE_EVENTS.amqpName());
            return last.getAndSet(now) == now;
        });
        return last.get();
    }

    /** Messages that are neither acknowledged nor waiting come back when their reader's connection closes. */
    private long countAfterDisconnecting() throws Exception {
        return count(Queue.PROFILE_EVENTS.amqpName());
    }

    private byte[] takeFrom(Queue queue) throws Exception {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            return await().atMost(LONG)
                    .until(() -> channel.basicGet(queue.amqpName(), true), response -> response != null)
                    .getBody();
        }
    }
}
