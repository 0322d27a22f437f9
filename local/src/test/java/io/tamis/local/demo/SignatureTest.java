package io.tamis.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The example of the Standard Webhooks specification. */
class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    private final Signature signature = new Signature(SECRET);

    @Test
    void theExampleOfTheSpecificationVerifies() {
        assertThat(signature.verifies(ID, TIMESTAMP, RIGHT, BODY, NOW)).isTrue();
    }

    @Test
    void oneRightSignatureAmongSeveralSuffices() {
        assertThat(signature.verifies(ID, TIMESTAMP, "v1,AAAA v2,x " + RIGHT, BODY, NOW))
                .isTrue();
    }

    @Test
    void anythingElseIsRefused() {
        assertThat(signature.verifies(ID, TIMESTAMP, RIGHT, BODY + " ", NOW)).isFalse();
        assertThat(signature.verifies("msg_other", TIMESTAMP, RIGHT, BODY, NOW)).isFalse();
        assertThat(signature.verifies(ID, TIMESTAMP, "", BODY, NOW)).isFalse();
        assertThat(signature.verifies(ID, TIMESTAMP, "v1,not base64!", BODY, NOW))
                .isFalse();
        assertThat(signature.verifies(ID, "soon", RIGHT, BODY, NOW)).isFalse();
    }

    @Test
    void anOldMessageIsARelay() {
        assertThat(signature.verifies(ID, TIMESTAMP, RIGHT, BODY, NOW.plusSeconds(301)))
                .isFalse();
        assertThat(signature.verifies(ID, TIMESTAMP, RIGHT, BODY, NOW.plusSeconds(300)))
                .isTrue();
    }

    @Test
    void aSecretOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> new Signature("secret")).isInstanceOf(IllegalArgumentException.class);
    }
}
