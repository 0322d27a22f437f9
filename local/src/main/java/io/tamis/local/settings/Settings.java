package io.tamis.local.settings;

import io.tamis.local.Fault;
import io.tamis.local.embedded.FreePort;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the environment may change about the suite on this machine.
 *
 * @param checkout the folder that holds {@code ./tamis}
 * @param data where data, logs and keys live ({@code TAMIS_DATA}, default {@code .tamis} in the checkout)
 * @param liveTime how long the shop's visitors come live ({@code TAMIS_DEMO_LIVE}, ISO 8601, default one minute)
 * @param models whether {@code up} deploys the demonstration's models on empty data ({@code TAMIS_MODELS=none}: not)
 * @param train whether {@code up} records how services start where that was not done yet ({@code TAMIS_TRAIN=never}: not;
 *     nor with {@code TAMIS_BUILD=never})
 * @param startLimit how long {@code up} waits for the last part ({@code TAMIS_START_LIMIT}, ISO 8601, default four minutes)
 */
public record Settings(
        Path checkout,
        Path data,
        Map<Door, Integer> ports,
        ZoneId zone,
        Duration startLimit,
        Duration liveTime,
        boolean models,
        boolean train,
        Externals externals) {

    private static final int LAST_PORT = 65_535;

    public Settings {
        ports = Map.copyOf(ports);
    }

    public static Settings from(Path checkout, Map<String, String> environment) {
        Path root = checkout.toAbsolutePath().normalize();
        Map<Door, Integer> ports = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            ports.put(door, port(environment, door));
        }
        return new Settings(
                root,
                root.resolve(environment.getOrDefault("TAMIS_DATA", ".tamis")).normalize(),
                ports,
                zone(environment),
                duration(environment, "TAMIS_START_LIMIT", "PT4M"),
                duration(environment, "TAMIS_DEMO_LIVE", "PT1M"),
                !"none".equals(environment.get("TAMIS_MODELS")),
                !"never".equals(environment.get("TAMIS_TRAIN")) && !"never".equals(environment.get("TAMIS_BUILD")),
                Externals.from(environment));
    }

    /** For a suite beside this one, soon to be ended: other ports, no real server but the OpenID provider at this address. */
    public Settings practice(Path folder, String provider) {
        Map<Door, Integer> free = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            free.put(door, FreePort.orAny(0));
        }
        Externals none = new Externals(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(provider));
        return new Settings(checkout, folder, free, zone, startLimit, liveTime, false, false, none);
    }

    /** What makes {@link #from} in another process find the same folder, ports and embedded servers. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of("TAMIS_DATA", data.toString()));
        ports.forEach((door, port) -> environment.put(door.variable(), Integer.toString(port)));
        environment.putAll(externals.absences());
        return environment;
    }

    public int port(Door door) {
        return ports.getOrDefault(door, door.usual());
    }

    /** A folder for each model that the checkout brings. */
    public Path modelBundles() {
        return checkout.resolve("lab/models");
    }

    public Path run() {
        return data.resolve("run");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public String gatewayUrl() {
        return "http://localhost:" + port(Door.GATEWAY);
    }

    /** The realm; by name, because a token's issuer is compared letter by letter. */
    public String oidcUrl() {
        return externals.oidc().orElseGet(() -> "http://localhost:" + port(Door.KEYCLOAK) + "/realms/tamis");
    }

    private static int port(Map<String, String> environment, Door door) {
        String value = environment.get(door.variable());
        if (value == null || value.isBlank()) {
            return door.usual();
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw notAPort(door, value);
        }
        throw notAPort(door, value);
    }

    private static Fault notAPort(Door door, String value) {
        return new Fault(door.variable() + " is '" + value + "': a port from 1 to " + LAST_PORT + " is needed");
    }

    private static ZoneId zone(Map<String, String> environment) {
        String name = environment.getOrDefault("TAMIS_ZONE", "Europe/Paris");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Fault("TAMIS_ZONE is '" + name + "': a zone such as Europe/Paris is needed", e);
        }
    }

    private static Duration duration(Map<String, String> environment, String name, String usual) {
        String text = environment.getOrDefault(name, usual);
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new Fault(name + " is '" + text + "': a duration such as " + usual + " is needed", e);
        }
    }
}
