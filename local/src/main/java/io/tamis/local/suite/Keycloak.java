package io.tamis.local.suite;

import io.tamis.local.processes.Health;
import io.tamis.local.processes.Part;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keycloak from its own distribution. The program is shared by all suites of a checkout and built once; each suite has a home
 * of its own, made of links to the program, with its own data.
 */
final class Keycloak {

    static final String NAME = "keycloak";
    private static final int HEAP_MEGABYTES = 320;
    private static final List<String> LINKED = List.of("bin", "conf", "lib", "providers", "themes", "version.txt");
    private static final String ENTRY = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private final Settings settings;
    private final KeycloakProgram program;

    Keycloak(Settings settings) {
        this.settings = settings;
        this.program = KeycloakProgram.of(settings);
    }

    Part part() {
        Path home = home();
        List<String> command = new ArrayList<>(JavaPart.java(settings, NAME, HEAP_MEGABYTES));
        // Measured: half the processor time of a start, and nobody asks a development Keycloak for speed.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(KeycloakProgram.javaOptions(home));
        command.addAll(List.of(
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                ENTRY,
                "start",
                "--optimized",
                "--import-realm"));
        return new Part(
                NAME,
                command,
                environment(),
                home,
                List.of(Door.KEYCLOAK),
                new Health.Answers(URI.create("http://127.0.0.1:" + settings.port(Door.KEYCLOAK)
                        + "/realms/tamis/.well-known/openid-configuration")),
                JavaPart.mark(settings, NAME));
    }

    /** Makes the program and the home ready to start. The first time in a checkout this takes some twenty seconds. */
    void prepare() {
        try {
            program.build();
            Files.createDirectories(home().resolve("data/import"));
            for (String name : LINKED) {
                link(home().resolve(name), program.folder().resolve(name));
            }
            takeRealm();
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak's home could not be made", e);
        }
    }

    private static void link(Path link, Path target) throws IOException {
        if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(target)) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
        }
    }

    /** Keycloak imports a realm once only: when the file has changed, its database starts anew. */
    private void takeRealm() throws IOException {
        Path source = settings.checkout().resolve("local/keycloak/tamis-realm.json");
        Path imported = home().resolve("data/import/tamis-realm.json");
        if (!Files.exists(imported) || Files.mismatch(source, imported) >= 0) {
            Folders.delete(home().resolve("data/h2"));
            Files.writeString(imported, Files.readString(source));
        }
    }

    private Path home() {
        return settings.data().resolve("keycloak");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(DevelopmentSecrets.environment());
        environment.put("KC_HOSTNAME", "http://localhost:" + settings.port(Door.KEYCLOAK));
        // Otherwise it looks for other nodes, opens ports for them, and waits for those that were killed.
        environment.put("KC_CACHE", "local");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(settings.port(Door.KEYCLOAK)));
        environment.put("KC_LOG_LEVEL", "warn");
        return environment;
    }
}
