package io.tamis.local.shop;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer, or one who might become one.
 *
 * @param number from 1
 * @param email as typed at registration
 * @param phone as typed, in one of many hands
 * @param rhythm how they buy
 * @param affinity above 0 for who likes the shop more than most; moves frequency and basket
 * @param joined the day of the year, from 0, on which they register
 * @param stops the day on which they lose interest; beyond the year for who stays
 * @param newsletter whether the weekly mail goes to them
 * @param duplicate whether they open a second account, with the same e-mail in another case
 */
record Person(
        int number,
        String firstName,
        String lastName,
        String gender,
        String email,
        @Nullable String phone,
        @Nullable LocalDate birthday,
        Address address,
        List<String> interests,
        Rhythm rhythm,
        double affinity,
        int joined,
        double stops,
        boolean newsletter,
        boolean duplicate,
        Consent consent) {

    /** Where they live; the street is sealed on its way, the rest stays clear. */
    record Address(String street, String city, String postalCode, String region) {}

    Person {
        interests = List.copyOf(interests);
    }

    String userId() {
        return "shop-%04d".formatted(number);
    }

    /** The account that they open by mistake. */
    String secondUserId() {
        return userId() + "-b";
    }

    /** The browser they come with before they log in; a number of it, for it changes. */
    String anonymousId(int browser) {
        return userId() + "-browser-" + browser;
    }
}
