package io.tamis.local.settings;

import io.tamis.local.Fault;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Real servers that stand in for embedded ones, each on its own. */
public record Externals(Optional<URI> postgres, Optional<String> mongodb, Optional<URI> amqp, Optional<String> oidc) {

    public static final String POSTGRES = "TAMIS_POSTGRES_URL";
    public static final String MONGODB = "TAMIS_MONGODB_URL";
    public static final String AMQP = "TAMIS_AMQP_URL";
    public static final String OIDC = "TAMIS_OIDC_URL";

    static Externals from(Map<String, String> environment) {
        return new Externals(
                uri(environment, POSTGRES, Set.of("postgresql", "postgres")),
                text(environment, MONGODB),
                uri(environment, AMQP, Set.of("amqp")),
                text(environment, OIDC).map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
    }

    /** Empty variables for those that embedded servers hold the place of; of the others nothing, for they may be secret. */
    Map<String, String> absences() {
        Map<String, String> absences = new HashMap<>();
        Map.of(POSTGRES, postgres, MONGODB, mongodb, AMQP, amqp, OIDC, oidc).forEach((name, real) -> {
            if (real.isEmpty()) {
                absences.put(name, "");
            }
        });
        return absences;
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<URI> uri(Map<String, String> environment, String name, Set<String> schemes) {
        return text(environment, name).map(value -> checked(name, value, schemes));
    }

    /** A wrong URL is not repeated in the message: it may hold a password. */
    private static URI checked(String name, String value, Set<String> schemes) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null && uri.getScheme() != null && schemes.contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw malformed(name, schemes);
        }
        throw malformed(name, schemes);
    }

    private static Fault malformed(String name, Set<String> schemes) {
        return new Fault(name + " is not a URL of the form "
                + schemes.stream().sorted().toList().getLast() + "://user:password@host:port/…");
    }
}
