package io.tamis.profile.history.mongo;

import static io.tamis.profile.memory.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.messaging.Faults;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.memory.Given;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class MongoEventsTest {

    private final AtomicInteger inserts = new AtomicInteger();

    /** Rows whose n-th insert fails with the n-th codes; later ones do not. */
    private MongoEvents failing(int[]... codes) {
        Uni<Object> insert = Uni.createFrom().deferred(() -> {
            int turn = inserts.getAndIncrement();
            return turn < codes.length
                    ? Uni.createFrom().failure(failure(codes[turn]))
                    : Uni.createFrom().item(Boolean.TRUE);
        });
        Object rows = answering(ReactiveMongoCollection.class, () -> insert);
        return new MongoEvents(answering(ReactiveMongoDatabase.class, () -> rows));
    }

    private static <T> T answering(Class<T> type, Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.get()));
    }

    private static MongoBulkWriteException failure(int... codes) {
        List<BulkWriteError> errors = new ArrayList<>();
        Arrays.stream(codes).forEach(it -> errors.add(new BulkWriteError(it, "no", new BsonDocument(), errors.size())));
        return new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(), errors, null, new ServerAddress(), Set.of());
    }

    private static List<EventRow> row() {
        return List.of(new EventRow(
                "p1", Given.messageKey(), Given.event("m1").user("u1").fact().event()));
    }

    @Test
    void aRowThatIsThereAlreadyIsStored() {
        await(failing(new int[] {11_000}).insert(row()));

        assertThat(inserts).hasValue(1);
    }

    @Test
    void aWriteConflictStoredNothingAndIsTriedAgain() {
        await(failing(new int[] {112}, new int[] {11_000, 112}).insert(row()));

        assertThat(inserts).hasValue(3);
    }

    @Test
    void whatElseFailsIsHeardOf() {
        assertThatThrownBy(() -> await(failing(new int[] {11_000, 121}).insert(row())))
                .isInstanceOf(MongoBulkWriteException.class);
    }

    @Test
    void onlyADocumentThatTheStoreWillNeverTakeIsAFaultOfTheFact() {
        assertThat(Faults.passes(failure(11_000, 112))).isTrue();
        assertThat(Faults.passes(failure(13, 8000))).isTrue();
        assertThat(Faults.passes(failure(11_000, 121))).isFalse();
    }
}
