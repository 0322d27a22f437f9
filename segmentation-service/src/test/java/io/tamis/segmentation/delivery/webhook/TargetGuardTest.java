package io.tamis.segmentation.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetGuardTest {

    private static final URI URL = URI.create("https://hooks.example/tamis");

    private List<InetAddress> resolved = addresses("93.184.216.34");
    private final List<String> lookedUp = new ArrayList<>();
    private final TargetGuard guard = new TargetGuard(new TargetPolicy(false, Set.of(443)), host -> {
        lookedUp.add(host);
        return resolved.isEmpty()
                ? Uni.createFrom().failure(new UnknownHostException(host))
                : Uni.createFrom().item(resolved);
    });

    @Test
    void aNameThatNowLeadsInsideIsRefusedAlthoughItDidNotBefore() {
        assertThat(target(1).address()).isEqualTo(InetAddress.ofLiteral("93.184.216.34"));

        resolved = addresses("127.0.0.1");

        assertThatThrownBy(() -> target(2)).isInstanceOf(TargetRefused.class);
        assertThat(lookedUp).containsExactly("hooks.example", "hooks.example");
    }

    @Test
    void aRetryGoesToTheNextAddress() {
        resolved = addresses("93.184.216.34", "93.184.216.35");

        assertThat(Stream.of(1, 2, 3).map(it -> target(it).address().getHostAddress()))
                .containsExactly("93.184.216.34", "93.184.216.35", "93.184.216.34");
    }

    @Test
    void aHostThatDoesNotResolveYetIsAcceptedAndOneThatLeadsInsideIsNot() {
        resolved = List.of();
        assertThat(guard.refusal(URL.toString()).await().indefinitely()).isEmpty();

        resolved = addresses("93.184.216.34", "169.254.169.254");
        assertThat(guard.refusal(URL.toString()).await().indefinitely()).isPresent();
    }

    @Test
    void anIpv6LiteralIsLookedUpWithoutItsBrackets() {
        resolved = addresses("2606:4700::1111");

        guard.target(URI.create("https://[2606:4700::1111]/"), 1).await().indefinitely();

        assertThat(lookedUp).containsExactly("2606:4700::1111");
    }

    private Target target(int attempt) {
        return guard.target(URL, attempt).await().indefinitely();
    }

    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toList();
    }
}
