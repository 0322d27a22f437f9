package io.tamis.ingestion.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.sources.RecentSources.Content;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentSourcesTest {

    private static final WriteKey KEY = new WriteKey("key-of-the-shop");
    private static final Source SHOP = new Source("shop", "Shop", Map.of(), Set.of(), ConsentCategories.STANDARD);
    private static final Content REVOKED = new Content(Map.of(), Map.of());

    private final AtomicLong nanos = new AtomicLong(-5);
    private int loads;
    private Uni<Content> store = Uni.createFrom().item(new Content(Map.of(KEY.digest(), SHOP), Map.of("shop", SHOP)));
    private final RecentSources sources = new RecentSources(
            () -> {
                loads++;
                return store;
            },
            nanos::get,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));

    @BeforeEach
    void ask() {
        assertThat(shop()).contains(SHOP);
    }

    private Optional<Source> shop() {
        return sources.byWriteKey(KEY).await().atMost(Duration.ofSeconds(1));
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aKeyRevokedElsewhereIsServedForTheRefreshAndNotBeyond() {
        store = Uni.createFrom().item(REVOKED);
        after(Duration.ofSeconds(2));
        Optional<Source> withinTheRefresh = shop();
        after(Duration.ofNanos(1));

        assertThat(withinTheRefresh).contains(SHOP);
        assertThat(shop()).isEmpty();
    }

    @Test
    void whileTheStoreHangsKnownKeysWorkAndItsAnswerHoldsOnceItComes() {
        CompletableFuture<Content> hanging = new CompletableFuture<>();
        store = Uni.createFrom().completionStage(hanging);
        after(Duration.ofSeconds(3));
        Optional<Source> whileItHangs = shop();

        hanging.complete(REVOKED);

        assertThat(whileItHangs).contains(SHOP);
        assertThat(shop()).isEmpty();
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void afterAPauseBeyondTheGreatestAgeARevokedKeyIsNotServedEvenOnce() {
        store = Uni.createFrom().item(REVOKED);

        after(Duration.ofSeconds(11));

        assertThat(shop()).isEmpty();
    }

    @Test
    void whileTheStoreIsAwayKnownKeysWorkUpToTheGreatestAgeAndNotBeyond() {
        store = Uni.createFrom().failure(new IllegalStateException("away"));

        after(Duration.ofSeconds(10));
        Optional<Source> justYoungEnough = shop();
        after(Duration.ofNanos(1));

        assertThat(justYoungEnough).contains(SHOP);
        assertThatThrownBy(this::shop).hasMessage("away");
        store = Uni.createFrom().item(new Content(Map.of(KEY.digest(), SHOP), Map.of()));
        assertThat(shop()).contains(SHOP);
    }

    @Test
    void withinTheRefreshTheStoreIsNotAsked() {
        after(Duration.ofSeconds(2));
        shop();

        assertThat(loads).isEqualTo(1);
    }

    @Test
    void floodsOfUnknownKeysAskTheStoreAtMostFourTimesASecond() {
        for (int i = 0; i < 100; i++) {
            sources.byWriteKey(new WriteKey("unknown-" + i)).await().atMost(Duration.ofSeconds(1));
            after(Duration.ofMillis(10));
        }

        assertThat(loads).isBetween(3, 5);
    }
}
