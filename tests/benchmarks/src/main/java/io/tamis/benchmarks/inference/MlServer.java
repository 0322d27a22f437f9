package io.tamis.benchmarks.inference;

import io.tamis.e2e.Suite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** MLServer with one model, started by the script beside it; installs itself the first time. */
final class MlServer implements AutoCloseable {

    private static final int PORT = 19_090;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Path FOLDER = Suite.checkout().resolve("tests/benchmarks");

    private final Process process;
    private final URI infer;

    private MlServer(Process process, URI infer) {
        this.process = process;
        this.infer = infer;
    }

    /** Serves that file under that name, and answers once it infers. */
    static MlServer serving(String name, Path model, String probe) throws IOException, InterruptedException {
        Path log = FOLDER.resolve("target/mlserver.log");
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(
                        FOLDER.resolve("mlserver/serve").toString(), name, model.toString(), Integer.toString(PORT))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        MlServer server =
                new MlServer(process, URI.create("http://127.0.0.1:" + PORT + "/v2/models/" + name + "/infer"));
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!server.answers(probe)) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                server.close();
                throw new IllegalStateException("MLServer did not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return server;
    }

    Question question(String json) {
        return new Question(infer, "", json);
    }

    private boolean answers(String probe) {
        try (KeepAlive connection = new KeepAlive(question(probe))) {
            return connection.ask().length > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
