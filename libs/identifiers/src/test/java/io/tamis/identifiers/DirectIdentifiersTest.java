package io.tamis.identifiers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.identifiers.DirectIdentifiers.Place;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectIdentifiersTest {

    @ParameterizedTest
    @CsvSource({
        "TRAIT, email, true",
        "TRAIT, first_name, true",
        "TRAIT, lastName, true",
        "TRAIT, Full-Name, true",
        "TRAIT, name, true",
        "TRAIT, address.street, true",
        "TRAIT, shippingAddress.street, true",
        "TRAIT, shippingAddress, true",
        "TRAIT, company.name, false",
        "TRAIT, address.city, false",
        "TRAIT, plan, false",
        "PROPERTY, email, true",
        "PROPERTY, name, false",
        "PROPERTY, shippingAddress, true",
        "PROPERTY, shipping_address.name, true",
        "PROPERTY, billing.name, true",
        "PROPERTY, phone_number, true",
        "TRAIT, mobile, true",
        "TRAIT, surname, true",
        "TRAIT, address.line1, true",
        "PROPERTY, products.name, false",
        "CONTEXT, ip, true",
        "CONTEXT, device.name, true",
        "CONTEXT, os.name, false"
    })
    void whatNamesAPersonIsSealedAndWhatNamesAThingIsNot(Place place, String path, boolean direct) {
        String member = path.substring(path.lastIndexOf('.') + 1);

        assertThat(DirectIdentifiers.isDirect(place, path, member, true)).isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.fr/?mail=marie@example.fr&a=1, https://x.fr/?mail=[email]&a=1",
        "https://x.fr/u/marie%40example.fr/edit, https://x.fr/u/[email]/edit",
        "https://x.fr/?q=chaussures, https://x.fr/?q=chaussures"
    })
    void addressesInLinksAreTakenOut(String link, String kept) {
        assertThat(DirectIdentifiers.withoutEmails(link)).isEqualTo(kept);
    }
}
