package io.tamis.local.suite;

import java.util.Map;

/**
 * What fills the placeholders of the realm file on a developer's machine. Production imports the same file and gives these
 * variables values of its own.
 */
public final class DevelopmentSecrets {

    public static final String ADMIN_CLIENT = "tamis-admin";

    /** Of the source that is there to try things at once. */
    public static final String WRITE_KEY = "demo-write-key";

    private DevelopmentSecrets() {}

    /** Of the client with every scope; a real server's differs, then the realm's own variable tells it. */
    public static String adminSecret() {
        return System.getenv().getOrDefault("TAMIS_ADMIN_SECRET", "tamis-admin-secret");
    }

    static Map<String, String> environment() {
        return Map.of(
                "TAMIS_ADMIN_SECRET", adminSecret(),
                "TAMIS_MARKETING_SECRET", "marketing-secret",
                "TAMIS_DATA_SCIENCE_SECRET", "data-science-secret",
                "TAMIS_PRIVACY_OFFICER_SECRET", "privacy-officer-secret",
                "TAMIS_PARTNER_ACME_SECRET", "partner-acme-secret",
                "TAMIS_GUEST_SECRET", "guest-secret",
                "TAMIS_CONSOLE_USER", "demo",
                "TAMIS_CONSOLE_PASSWORD", "demo");
    }
}
