package io.tamis.segmentation.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.delivery.Deliveries;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookDispatcherTest {

    private static final UUID DESTINATION = UUID.randomUUID();

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger looks = new AtomicInteger();
    private final List<Object> claimed = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Of the first look, which is no answer. */
    private Supplier<Object> first = () -> Uni.createFrom().nothing();

    private Object answer(String method, Object[] arguments) {
        return switch (method) {
            case "due" ->
                looks.getAndIncrement() == 0 ? first.get() : Uni.createFrom().item(List.of(DESTINATION));
            case "claim" -> {
                claimed.add(arguments[0]);
                yield Uni.createFrom().item(Optional.empty());
            }
            default -> throw new UnsupportedOperationException(method);
        };
    }

    @Test
    void aLookThatIsNeverAnsweredIsGivenUpAndTheNextOneFindsTheWork() {
        assertTheNextLookFindsTheWork();
    }

    @Test
    void afterALookThatThrowsTheNextOneFindsTheWork() {
        first = () -> {
            throw new IllegalStateException("a defect");
        };

        assertTheNextLookFindsTheWork();
    }

    private void assertTheNextLookFindsTheWork() {
        DeliverySettings settings = new SmallRyeConfigBuilder()
                .withMapping(DeliverySettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("tamis.segmentation.delivery.poll", "0.02S")
                .withDefaultValue("tamis.segmentation.delivery.lease", "0.1S")
                .build()
                .getConfigMapping(DeliverySettings.class);
        Deliveries deliveries = (Deliveries) Proxy.newProxyInstance(
                Deliveries.class.getClassLoader(),
                new Class<?>[] {Deliveries.class},
                (_, method, arguments) -> answer(method.getName(), arguments));
        WebhookDispatcher dispatcher = new WebhookDispatcher(
                vertx,
                deliveries,
                settings,
                (_, _) -> Uni.createFrom().failure(new AssertionError("nothing is to be sent")),
                _ -> Uni.createFrom().item(Map.of()),
                (_, _, _) -> {},
                InstantSource.system());

        dispatcher.start(new StartupEvent());

        await().atMost(Duration.ofSeconds(10)).until(() -> !claimed.isEmpty());
        assertThat(claimed).contains(DESTINATION);
    }
}
