package io.tamis.identifiers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlindIndexTest {

    private static final Pepper FIRST = new Pepper(1, "0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    private static final Pepper SECOND = new Pepper(2, "fedcba9876543210fedcba9876543210".getBytes(UTF_8));

    private final BlindIndex index = new BlindIndex(FIRST, List.of());

    /** By openssl dgst -sha256 -mac HMAC, of {@code email}, a zero byte and the address. */
    @Test
    void aDigestIsTheHmacOfNamespaceAndNormalForm() {
        assertThat(index.of("email", "camille@example.fr")).isEqualTo("1.j7h9yUb6OeRrvzEKqc2jgf3-q0DgNthiST6m639FSek");
    }

    @Test
    void theSameTextInAnotherNamespaceIsAnotherIdentifier() {
        assertThat(index.of("email", "x")).isNotEqualTo(index.of("user_id", "x"));
        assertThat(index.of("ab", "c")).isNotEqualTo(index.of("a", "bc"));
    }

    @Test
    void aRotatedPepperWritesItsOwnVersionAndStillFindsTheOlder() {
        BlindIndex rotated = new BlindIndex(SECOND, List.of(FIRST));
        String before = index.of("email", "x");

        String after = rotated.of("email", "x");

        assertThat(after).startsWith("2.");
        assertThat(rotated.every("email", "x")).containsExactly(after, before);
        assertThat(rotated.isCurrent(after)).isTrue();
        assertThat(rotated.isCurrent(before)).isFalse();
    }

    @Test
    void aDigestDoesNotDependOnWhatOtherThreadsDigest() throws Exception {
        List<String> texts =
                IntStream.range(0, 2_000).mapToObj(it -> "person-" + it).toList();
        List<String> alone = texts.stream().map(it -> index.of("user_id", it)).toList();

        List<String> together;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            together = threads
                    .invokeAll(texts.stream()
                            .map(it -> (java.util.concurrent.Callable<String>) () -> index.of("user_id", it))
                            .toList())
                    .stream()
                    .map(it -> it.resultNow())
                    .toList();
        }

        assertThat(together).isEqualTo(alone);
    }

    @Test
    void aPepperThatIsTooShortIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pepper(3, new byte[31]))
                .withMessage("pepper 3 has 31 bytes; it needs at least 32");
        assertThatIllegalArgumentException().isThrownBy(() -> new Pepper(0, new byte[32]));
    }

    @Test
    void onePepperCannotBeGivenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlindIndex(FIRST, Collections.singletonList(FIRST)))
                .withMessage("pepper 1 is given twice");
    }

    @Test
    void aPepperDoesNotPrintItsSecretNorLetItBeChanged() {
        byte[] secret = FIRST.secret();
        secret[0] = 0;

        assertThat(FIRST.secret()).isNotEqualTo(secret);
        assertThat(FIRST).hasToString("Pepper[version=1]");
    }
}
