package io.tamis.identifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

    private static final String FIELD = "identity.email";
    private static final String PLAIN = "camille@example.fr";

    private final MasterKeys keys = new MasterKeys(1, Map.of(1, bytes(1)));
    private final DataKey key = keys.create();

    @Test
    void whatWasSealedOpensUnderTheSameKeyAndField() {
        String sealed = key.seal(PLAIN, FIELD);

        assertThat(sealed).matches("1\\.[A-Za-z0-9_-]+").doesNotContain("camille");
        assertThat(key.open(sealed, FIELD)).isEqualTo(PLAIN);
        assertThat(new MasterKeys(1, Map.of(1, bytes(1))).open(key.wrapped()).open(sealed, FIELD))
                .isEqualTo(PLAIN);
    }

    @Test
    void sealingTwiceGivesTwoTexts() {
        assertThat(key.seal(PLAIN, FIELD)).isNotEqualTo(key.seal(PLAIN, FIELD));
    }

    @Test
    void aValueCannotBeOpenedAsAnotherField() {
        String sealed = key.seal(PLAIN, FIELD);

        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> key.open(sealed, "trait.email"))
                .withMessage("the sealed value of trait.email cannot be opened with this key")
                .withNoCause();
    }

    @Test
    void aValueCannotBeOpenedWithAnotherPersonsKey() {
        String sealed = key.seal(PLAIN, FIELD);

        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> keys.create().open(sealed, FIELD));
    }

    @Test
    void anyAlteredCharacterBreaksTheSeal() {
        String sealed = key.seal(PLAIN, FIELD);

        for (int i = 0; i < sealed.length() - 1; i++) {
            String altered = sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'B' : 'A') + sealed.substring(i + 1);
            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> key.open(altered, FIELD));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.",
                "1.AAAA",
                "2.AAAA",
                "x.AAAA",
                "1.é",
                "99999999999.AAAA",
                "-1.AAAA",
                "camille@example.fr"
            })
    void whatIsNoSealedTextIsABrokenSealThatDoesNotRepeatIt(String text) {
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> key.open(text, FIELD))
                .satisfies(it -> assertThat(it.getMessage()).doesNotContain("camille"));
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> new MasterKeys(1, Map.of(1, bytes(1), 2, bytes(2))).open(text))
                .satisfies(it -> assertThat(it.getMessage()).doesNotContain("camille"));
    }

    @Test
    void anEmptyTextCanBeSealed() {
        assertThat(key.open(key.seal("", FIELD), FIELD)).isEmpty();
    }

    @Test
    void afterARotationOldKeysOpenAndNewOnesAreWrappedUnderTheNew() {
        String sealed = key.seal(PLAIN, FIELD);
        MasterKeys rotated = new MasterKeys(2, Map.of(1, bytes(1), 2, bytes(2)));

        String rewrapped = rotated.rewrap(key.wrapped());

        assertThat(key.wrapped()).startsWith("1.");
        assertThat(rewrapped).startsWith("2.");
        assertThat(rotated.create().wrapped()).startsWith("2.");
        assertThat(rotated.rewrap(rewrapped)).isEqualTo(rewrapped);
        assertThat(rotated.open(key.wrapped()).open(sealed, FIELD)).isEqualTo(PLAIN);
        assertThat(new MasterKeys(2, Map.of(2, bytes(2))).open(rewrapped).open(sealed, FIELD))
                .isEqualTo(PLAIN);
    }

    @Test
    void aKeyUnderAMasterKeyThatIsNotGivenIsAFaultOfTheInstallation() {
        MasterKeys others = new MasterKeys(2, Map.of(2, bytes(2)));

        assertThatExceptionOfType(KeyMissing.class)
                .isThrownBy(() -> others.open(key.wrapped()))
                .withMessageStartingWith("master key 1 is not configured");
        assertThatExceptionOfType(KeyMissing.class).isThrownBy(() -> others.rewrap(key.wrapped()));
    }

    @Test
    void aWrappedKeyIsNotOpenedUnderAnotherMasterKeyOfItsVersion() {
        MasterKeys others = new MasterKeys(1, Map.of(1, bytes(2)));

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> others.open(key.wrapped()));
    }

    @Test
    void aSealedValueIsNotAWrappedKey() {
        String sealed = key.seal(PLAIN, FIELD);

        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> keys.open(sealed));
    }

    @Test
    void anOpenedKeyIsKeptUntilItIsForgotten() {
        DataKey opened = keys.open(key.wrapped());
        DataKey again = keys.open(key.wrapped());
        keys.forget(key.wrapped());

        assertThat(again).isSameAs(opened);
        assertThat(keys.open(key.wrapped())).isNotSameAs(opened);
    }

    @Test
    void masterKeysThatCannotServeAreRefusedByVersion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MasterKeys(2, Map.of(1, bytes(1))))
                .withMessage("the current master key is 2 and only [1] are given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MasterKeys(1, Map.of(1, new byte[16])))
                .withMessage("master key 1 has 16 bytes; it needs 32");
        assertThatIllegalArgumentException().isThrownBy(() -> new MasterKeys(-1, Map.of(-1, bytes(1))));
    }

    @Test
    void keysDoNotPrintThemselves() {
        assertThat(key).hasToString("DataKey");
        assertThat(keys).hasToString("MasterKeys[current=1, versions=[1]]");
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
