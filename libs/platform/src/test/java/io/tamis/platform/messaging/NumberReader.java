package io.tamis.platform.messaging;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.topology.Queue;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A service's consumer in small: remembers how often it met each number, and does with a batch what a test says. */
@Singleton
public class NumberReader {

    static final int MAX_FACTS = 100;

    private final BatchingConsumer consumer;
    private final Multi<Message<byte[]>> in;
    final Map<Integer, Integer> handled = new ConcurrentHashMap<>();
    volatile Function<List<Integer>, Uni<Void>> behaviour = NumberReader::succeed;

    NumberReader(BatchingConsumer consumer, @Channel("numbers") Multi<Message<byte[]>> in) {
        this.consumer = consumer;
        this.in = in;
    }

    static Uni<Void> succeed(List<Integer> numbers) {
        return Uni.createFrom().voidItem();
    }

    void onStart(@Observes StartupEvent event) {
        consumer.start(Queue.PROFILE_EVENTS, in, Numbers.class, Numbers::numbers, Numbers::of, MAX_FACTS, this::handle);
    }

    private Uni<Void> handle(List<Integer> numbers) {
        return behaviour.apply(numbers).invoke(() -> numbers.forEach(n -> handled.merge(n, 1, Integer::sum)));
    }
}
