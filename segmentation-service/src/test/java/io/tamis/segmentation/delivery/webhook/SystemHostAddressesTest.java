package io.tamis.segmentation.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemHostAddressesTest {

    private final CompletableFuture<InetAddress> answer = new CompletableFuture<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final SystemHostAddresses hosts = new SystemHostAddresses(this::resolve);

    private InetAddress[] resolve(String host) throws UnknownHostException {
        asked.incrementAndGet();
        return new InetAddress[] {answer.join()};
    }

    @AfterEach
    void close() {
        hosts.close();
    }

    @Test
    void whoeverGivesUpOnALookUpLeavesItToTheOthersOfThatHost() {
        Uni<List<InetAddress>> lookUp = hosts.of("example.org");
        CompletableFuture<List<InetAddress>> patient = lookUp.subscribeAsCompletionStage();
        lookUp.subscribe().with(_ -> {}).cancel();
        CompletableFuture<List<InetAddress>> later = hosts.of("example.org").subscribeAsCompletionStage();

        answer.complete(InetAddress.ofLiteral("192.0.2.1"));

        assertThat(patient).succeedsWithin(Duration.ofSeconds(10));
        assertThat(later).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(patient.join());
        assertThat(asked).hasValue(1);
    }
}
