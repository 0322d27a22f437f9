package io.tamis.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One private suite for all end-to-end tests, beside whatever a developer runs: own ports, own data. Started once with
 * {@code ./tamis up} and taken down when the tests end.
 */
public final class Suite {

    public static final int GATEWAY = 18080;
    public static final int INGESTION = 18081;
    public static final int PROFILE = 18082;
    public static final int SCORING = 18083;
    public static final int SEGMENTATION = 18084;
    private static final int MONGODB = 17017;
    private static final int MONGODB_DOOR = 17018;
    private static final Path ROOT = root();
    private static final Path TARGET = ROOT.resolve("tests/e2e/target");
    private static final Path DATA = TARGET.resolve("suite");
    private static final Path LOG = TARGET.resolve("launcher.log");
    private static @Nullable StoreProxy store;
    private static boolean started;

    private Suite() {}

    /** Starts the suite when it does not run yet, and answers when it is ready. */
    public static synchronized void start() {
        if (started) {
            return;
        }
        run(Map.of(), "reset");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> run(Map.of(), "down")));
        // The servers alone first: whoever starts now holds the store; the services will meet it through the proxy.
        if ((onPath("mongod") ? run(Map.of(), "up", "stack", "mongod") : run(Map.of(), "up", "stack")) != 0) {
            throw new IllegalStateException("the servers did not start, see " + LOG);
        }
        if (store == null) {
            store = new StoreProxy(MONGODB_DOOR, MONGODB);
        }
        up();
        started = true;
    }

    /** Starts the suite without what earlier tests left in it. */
    public static synchronized void startEmpty() {
        if (!started) {
            start();
            return;
        }
        if (run(Map.of(), "reset") != 0
                || (onPath("mongod") ? run(Map.of(), "up", "stack", "mongod") : run(Map.of(), "up", "stack")) != 0) {
            throw new IllegalStateException("the suite did not start again, see " + LOG);
        }
        Tamis.forgetTokens();
        up();
    }

    /** Starts what does not run: a no-op on a healthy suite, the recovery of a wounded one. */
    public static void up() {
        int exit = tamis("up");
        if (exit != 0) {
            throw new IllegalStateException("./tamis up ended with " + exit + ", see " + LOG);
        }
    }

    /** Ends one process of the suite at once, as a power cut would. */
    public static void kill(String process) {
        ProcessHandle handle = handle(process);
        handle.destroyForcibly();
        ended(process, handle.onExit(), 20);
    }

    /** Asks one process of the suite to end, as a roll-out does; fails when it takes longer than a pod is given. */
    public static void stop(String process) {
        ended(process, askToEnd(process), 65);
    }

    /** Asks one process of the suite to end; answers at once, with what is complete when it has ended. */
    public static CompletableFuture<ProcessHandle> askToEnd(String process) {
        ProcessHandle handle = handle(process);
        handle.destroy();
        return handle.onExit();
    }

    private static ProcessHandle handle(String process) {
        try {
            long pid = Long.parseLong(Files.readString(DATA.resolve("run").resolve(process + ".pid"))
                    .strip());
            return ProcessHandle.of(pid)
                    .orElseThrow(() -> new IllegalStateException(process + " (" + pid + ") does not run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ended(String process, CompletableFuture<ProcessHandle> end, int seconds) {
        try {
            end.get(seconds, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(process + " has not ended", e);
        }
    }

    /** What stands between the services and the document store. */
    public static StoreProxy store() {
        return Objects.requireNonNull(store, "the suite is not started");
    }

    /** Whether a service is ready to serve, by its own account; one whose door is shut is not. */
    public static boolean ready(int port) {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return Tamis.send(question).status() == 200;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw e;
            }
            return false;
        }
    }

    /** The suite's own document store. */
    public static String mongoUrl() {
        return "mongodb://127.0.0.1:" + MONGODB;
    }

    /** Where the suite keeps its data. */
    public static Path data() {
        return DATA;
    }

    /** The checkout. */
    public static Path checkout() {
        return ROOT;
    }

    /** Through the proxy where a test opened it; a benchmark meets the store without. */
    public static int tamis(String... arguments) {
        return run(store == null ? Map.of() : Map.of("TAMIS_MONGODB_URL", storeUrl()), arguments);
    }

    /** What somebody has set who works with this suite by hand: for the launcher and for the lines of quick starts. */
    public static Map<String, String> shell() {
        Map<String, String> shell = new HashMap<>(environment());
        shell.put("TAMIS_MONGODB_URL", storeUrl());
        shell.put("TAMIS_URL", "http://127.0.0.1:" + GATEWAY);
        shell.put("TAMIS_TOKEN_URL", Tamis.TOKEN_URL);
        return shell;
    }

    /** Where the services find the document store: at the proxy. */
    public static String storeUrl() {
        return "mongodb://127.0.0.1:" + MONGODB_DOOR;
    }

    /** What the launcher said so far. */
    public static Path log() {
        return LOG;
    }

    /** The same with more in the environment; what the command says goes to the launcher's log. */
    public static int run(Map<String, String> more, String... arguments) {
        try {
            Files.createDirectories(TARGET);
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
            builder.environment().putAll(environment());
            builder.environment().putAll(more);
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("./tamis " + List.of(arguments) + " took more than ten minutes");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The launcher prefers a real server where there is one. */
    private static boolean onPath(String program) {
        return java.util.Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<String> command(String... arguments) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(ROOT.resolve("tamis").toString()),
                        java.util.stream.Stream.of(arguments))
                .toList();
    }

    private static Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("TAMIS_DATA", DATA.toString()),
                // What is tested is what was built before, not what lies in the sources.
                Map.entry("TAMIS_BUILD", "never"),
                // Tests deploy models of their own.
                Map.entry("TAMIS_MODELS", "none"),
                Map.entry("TAMIS_WEBHOOK_PORT", "18190"),
                Map.entry("TAMIS_GATEWAY_PORT", Integer.toString(GATEWAY)),
                Map.entry("TAMIS_INGESTION_PORT", Integer.toString(INGESTION)),
                Map.entry("TAMIS_PROFILE_PORT", Integer.toString(PROFILE)),
                Map.entry("TAMIS_SCORING_PORT", Integer.toString(SCORING)),
                Map.entry("TAMIS_SEGMENTATION_PORT", Integer.toString(SEGMENTATION)),
                Map.entry("TAMIS_KEYCLOAK_PORT", "18180"),
                Map.entry("TAMIS_POSTGRES_PORT", "15432"),
                Map.entry("TAMIS_MONGODB_PORT", Integer.toString(MONGODB)),
                Map.entry("TAMIS_AMQP_PORT", "15672"));
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("tamis"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("no folder above the tests holds the launcher");
        }
        return here;
    }
}
