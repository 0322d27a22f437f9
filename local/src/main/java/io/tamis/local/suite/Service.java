package io.tamis.local.suite;

import io.tamis.local.processes.Health;
import io.tamis.local.processes.Part;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** One of Tamis' own services, as it is packaged, in a JVM of its own. */
enum Service {
    INGESTION("ingestion-service", Door.INGESTION, 256, "dead"),
    PROFILE("profile-service", Door.PROFILE, 384, "events", "consents", "metrics"),
    SCORING("scoring-service", Door.SCORING, 320, "profiles", "refreshed"),
    SEGMENTATION(
            "segmentation-service",
            Door.SEGMENTATION,
            384,
            "profiles",
            "scores",
            "delivery",
            "refreshed",
            "rescored",
            "models",
            "metrics"),
    GATEWAY("gateway", Door.GATEWAY, 160);

    private final String module;
    private final Door door;
    private final int heapMegabytes;
    private final List<String> queues;

    Service(String module, Door door, int heapMegabytes, String... queues) {
        this.module = module;
        this.door = door;
        this.heapMegabytes = heapMegabytes;
        this.queues = List.of(queues);
    }

    String partName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The queues that it reads, by the names that libs/contracts gives them; it may run without them, when asked how they are. */
    List<String> queues() {
        return queues.stream().map(queue -> partName() + "." + queue).toList();
    }

    /** Where Prometheus scrapes it; inside the machine only, never through the gateway. */
    URI metrics(Settings settings) {
        return URI.create(url(settings, door) + "/q/metrics");
    }

    Step step(Settings settings, Keys keys, List<String> after, Function<StartCache, List<String>> caching) {
        Program program = program(settings);
        Path jar = program.folder().resolve("quarkus-run.jar");
        return new Step(part(settings, keys, jar, caching.apply(StartCache.of(program))), after, program::install);
    }

    StartCache cache(Settings settings) {
        return StartCache.of(program(settings));
    }

    /** This part, started from an unpacked image; the mark is an argument that the service ignores. */
    Part image(Part part, Path program, Path images) {
        List<String> command =
                List.of("bash", program.toString(), images.resolve(module).toString(), part.mark());
        return new Part(
                part.name(), command, part.environment(), part.folder(), part.doors(), part.health(), part.mark());
    }

    private Program program(Settings settings) {
        return Program.of(
                settings.checkout().resolve(module).resolve("target/quarkus-app"),
                settings.data().resolve("programs").resolve(partName()));
    }

    private Part part(Settings settings, Keys keys, Path jar, List<String> caching) {
        List<String> command = JavaPart.java(settings, partName(), heapMegabytes);
        command.addAll(caching);
        command.addAll(Broker.options(settings));
        command.addAll(List.of("-jar", jar.toString()));
        return new Part(
                partName(),
                command,
                environment(settings, keys),
                settings.data(),
                List.of(door),
                new Health.Answers(URI.create("http://127.0.0.1:" + settings.port(door) + "/q/health/ready")),
                JavaPart.mark(settings, partName()));
    }

    private Map<String, String> environment(Settings settings, Keys keys) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(settings.port(door)),
                "QUARKUS_OIDC_AUTH_SERVER_URL", settings.oidcUrl(),
                "TAMIS_ZONE", settings.zone().getId()));
        if (this != GATEWAY) {
            environment.putAll(Broker.of(settings).environment());
            environment.putAll(keys(keys));
        }
        environment.putAll(own(settings));
        return environment;
    }

    private Map<String, String> own(Settings settings) {
        return switch (this) {
            case INGESTION -> joined(Databases.of(settings).environment("ingestion"), developmentSource());
            case PROFILE -> mongodb(settings, "profile");
            case SCORING ->
                joined(
                        joined(Databases.of(settings).environment("scoring"), mongodb(settings, "scoring")),
                        // ONNX Runtime reads it before its first class loads; no setting of its own is as early.
                        Map.of("ORT_DISABLE_TELEMETRY", "1"));
            case SEGMENTATION ->
                joined(
                        joined(Databases.of(settings).environment("segmentation"), mongodb(settings, "segmentation")),
                        Map.of("TAMIS_SEGMENTATION_DELIVERY_ALLOW_LOOPBACK_HTTP", "true"));
            case GATEWAY ->
                Map.of(
                        "TAMIS_GATEWAY_INGESTION_URL", url(settings, Door.INGESTION),
                        "TAMIS_GATEWAY_PROFILE_URL", url(settings, Door.PROFILE),
                        "TAMIS_GATEWAY_SCORING_URL", url(settings, Door.SCORING),
                        "TAMIS_GATEWAY_SEGMENTATION_URL", url(settings, Door.SEGMENTATION));
        };
    }

    /** A source that one can try at once: what is counted and segmented needs no banner first. */
    private static Map<String, String> developmentSource() {
        return Map.of(
                "TAMIS_INGESTION_DEVELOPMENT_WRITE_KEY", DevelopmentSecrets.WRITE_KEY,
                "TAMIS_INGESTION_DEVELOPMENT_LEGAL_BASIS_ANALYTICS", "legitimate_interest",
                "TAMIS_INGESTION_DEVELOPMENT_LEGAL_BASIS_PROFILING", "legitimate_interest");
    }

    private static Map<String, String> mongodb(Settings settings, String database) {
        String url =
                settings.externals().mongodb().orElseGet(() -> "mongodb://127.0.0.1:" + settings.port(Door.MONGODB));
        return Map.of("QUARKUS_MONGODB_CONNECTION_STRING", url, "QUARKUS_MONGODB_DATABASE", database);
    }

    private static Map<String, String> keys(Keys keys) {
        return Map.of(
                "TAMIS_KEYS_MASTER_CURRENT",
                "1",
                "TAMIS_KEYS_MASTER_KEYS__1_",
                keys.master(),
                "TAMIS_KEYS_PEPPER_CURRENT",
                "1",
                "TAMIS_KEYS_PEPPER_PEPPERS__1_",
                keys.pepper());
    }

    private static String url(Settings settings, Door door) {
        return "http://127.0.0.1:" + settings.port(door);
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
