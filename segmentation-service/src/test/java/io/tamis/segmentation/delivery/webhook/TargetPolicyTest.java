package io.tamis.segmentation.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {

    private static final TargetPolicy PRODUCTION = new TargetPolicy(false, Set.of(443, 8443));
    private static final TargetPolicy DEVELOPMENT = new TargetPolicy(true, Set.of(443, 8443));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "http://127.0.0.1:9000/hook",
                "ftp://example.com/",
                "file:///etc/passwd",
                "//example.com/hook",
                "/hook",
                "",
                "https:///hook",
                "https://user:secret@example.com/",
                "https://user@example.com/",
                "https://example.com/#fragment",
                "https://example.com:22/",
                "https://exa mple.com/",
                "https://bücher.example/",
                "jar:https://example.com!/"
            })
    void aUrlThatIsNotPlainHttpsIsRefused(String url) {
        assertThat(PRODUCTION.refusal(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com:8443/hooks/tamis?tenant=1",
                "HTTPS://example.com/a",
                "https://93.184.216.34/hook",
                "https://[2606:4700::1111]/hook"
            })
    void anHttpsUrlIsAccepted(String url) {
        assertThat(PRODUCTION.refusal(url)).isEmpty();
    }

    @Test
    void oneForbiddenAddressAmongSeveralRefusesTheHost() {
        URI url = URI.create("https://example.com/");

        assertThat(PRODUCTION.admits(url, addresses("93.184.216.34"))).isTrue();
        assertThat(PRODUCTION.admits(url, addresses("93.184.216.34", "10.0.0.1")))
                .isFalse();
        assertThat(PRODUCTION.admits(url, List.of())).isFalse();
    }

    @Test
    void loopbackIsAdmittedByHttpWhereDevelopmentAllowsItAndNowhereElse() {
        URI http = URI.create("http://localhost:9000/");

        assertThat(PRODUCTION.admits(http, addresses("127.0.0.1"))).isFalse();
        assertThat(DEVELOPMENT.admits(http, addresses("127.0.0.1", "::1"))).isTrue();
        assertThat(DEVELOPMENT.admits(http, addresses("127.0.0.1", "10.0.0.1"))).isFalse();
        assertThat(DEVELOPMENT.admits(http, addresses("93.184.216.34"))).isFalse();
        assertThat(DEVELOPMENT.admits(URI.create("https://example.com/"), addresses("192.168.1.1")))
                .isFalse();
    }

    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toList();
    }
}
