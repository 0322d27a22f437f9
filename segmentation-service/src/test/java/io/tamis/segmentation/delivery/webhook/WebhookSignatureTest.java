package io.tamis.segmentation.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String EXPECTED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void theVectorOfTheSpecificationIsReproduced() {
        assertThat(WebhookSignature.of(List.of(SECRET), ID, AT, BODY)).isEqualTo(EXPECTED);
    }

    @Test
    void duringARotationBothSecretsSign() {
        WebhookSecret next = WebhookSecret.create(new SecureRandom());

        String signature = WebhookSignature.of(List.of(next, SECRET), ID, AT, BODY);

        assertThat(signature.split(" ")).hasSize(2).contains(EXPECTED);
    }

    @Test
    void aNewSecretHasThirtyTwoRandomBytesAndIsNotPrinted() {
        WebhookSecret secret = WebhookSecret.create(new SecureRandom());

        assertThat(secret.text()).startsWith("whsec_");
        assertThat(secret.bytes()).hasSize(32);
        assertThat(secret.toString()).doesNotContain("whsec_");
    }

    @Test
    void aSecretOfTheWrongLengthOrPrefixIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret("whsec_AAAA"));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }
}
