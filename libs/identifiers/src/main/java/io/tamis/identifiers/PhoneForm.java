package io.tamis.identifiers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The E.164 form of a telephone number. */
public final class PhoneForm {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final int FRANCE_CODE = 33;

    /** Their numbers are written like those of France and are not valid there: {@code 0692 …} is +262, Réunion. */
    private static final List<String> OVERSEAS = List.of("RE", "GP", "MQ", "GF", "YT");

    private PhoneForm() {}

    /**
     * The E.164 form, or empty when the text is not a number that can be assigned. A number of France's overseas
     * departments in its national form is found with the region FR too.
     *
     * @param defaultRegion ISO 3166-1 alpha-2 code, in any case, of the region whose national form the text may have; a
     *     number that begins with {@code +} needs none, so with an unknown region only such a one is found
     */
    public static Optional<String> normal(String raw, String defaultRegion) {
        String region = defaultRegion.toUpperCase(Locale.ROOT);
        Optional<PhoneNumber> parsed = parse(raw, region);
        return parsed.filter(NUMBERS::isValidNumber)
                .or(() ->
                        parsed.filter(it -> it.getCountryCode() == FRANCE_CODE).flatMap(PhoneForm::overseas))
                .map(it -> NUMBERS.format(it, PhoneNumberFormat.E164));
    }

    private static Optional<PhoneNumber> overseas(PhoneNumber asFrench) {
        String national = "0" + asFrench.getNationalNumber();
        return OVERSEAS.stream()
                .flatMap(region -> parse(national, region).stream())
                .filter(NUMBERS::isValidNumber)
                .findFirst();
    }

    private static Optional<PhoneNumber> parse(String raw, String region) {
        try {
            return Optional.of(NUMBERS.parse(raw, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
