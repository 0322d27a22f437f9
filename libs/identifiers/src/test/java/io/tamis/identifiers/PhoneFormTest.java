package io.tamis.identifiers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneFormTest {

    @ParameterizedTest
    @CsvSource({
        "06 12 34 56 78, +33612345678",
        "06.12.34.56.78, +33612345678",
        "+33 (0)6 12 34 56 78, +33612345678",
        "0033612345678, +33612345678",
        "+33612345678, +33612345678",
        "01 42 68 53 00, +33142685300",
        "+32 470 12 34 56, +32470123456",
        "+1 202-456-1111, +12024561111",
    })
    void oneNumberHasOneForm(String raw, String normal) {
        assertThat(PhoneForm.normal(raw, "FR")).contains(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "0692 12 34 56, +262692123456",
        "0262 20 12 34, +262262201234",
        "0690 35 12 34, +590690351234",
        "0696 20 12 34, +596696201234",
        "0694 20 12 34, +594694201234",
        "0639 01 23 45, +262639012345",
        "+33 692 12 34 56, +262692123456",
        "0033692123456, +262692123456",
    })
    void aNumberOfOverseasFranceGetsItsOwnCountryCode(String raw, String normal) {
        assertThat(PhoneForm.normal(raw, "FR")).contains(normal);
    }

    @ParameterizedTest
    @CsvSource({"0470 12 34 56, BE, +32470123456", "0470 12 34 56, be, +32470123456", "202-456-1111, US, +12024561111"})
    void aNationalNumberIsReadInTheRegionOfItsSource(String raw, String region, String normal) {
        assertThat(PhoneForm.normal(raw, region)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "36 15", "hello", "0000000000", "+33", "06 12 34 56", "+999 12345678", "06123456789012345678"
            })
    void whatCannotBeCalledIsNoNumber(String raw) {
        assertThat(PhoneForm.normal(raw, "FR")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ZZ", "nowhere"})
    void withoutAKnownRegionOnlyInternationalNumbersAreRead(String region) {
        assertThat(PhoneForm.normal("06 12 34 56 78", region)).isEmpty();
        assertThat(PhoneForm.normal("+33 6 12 34 56 78", region)).contains("+33612345678");
    }
}
