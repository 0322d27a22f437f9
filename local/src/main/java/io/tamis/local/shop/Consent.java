package io.tamis.local.shop;

import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody answered to the shop's banner. */
enum Consent {
    /** Everything but, for some, the newsletter. */
    GRANTED,
    /** Counted, but not to be profiled: known to the shop, in no segment. */
    NO_PROFILING,
    REFUSED,
    /** Closed the banner without an answer: unknown is no. */
    SILENT;

    static Consent of(Dice dice) {
        return values()[dice.weighted(92, 3, 3, 2)];
    }

    /** Whether the shop may keep anything of them. */
    boolean known() {
        return this == GRANTED || this == NO_PROFILING;
    }

    /** As the collection API takes them ({@code context.consent.categoryPreferences}); nothing for who never answered. */
    Map<String, Boolean> preferences(boolean newsletter) {
        Map<String, Boolean> preferences = new LinkedHashMap<>();
        if (this != SILENT) {
            preferences.put("analytics", known());
            preferences.put("profiling", this == GRANTED);
            preferences.put("email_marketing", known() && newsletter);
        }
        return preferences;
    }
}
