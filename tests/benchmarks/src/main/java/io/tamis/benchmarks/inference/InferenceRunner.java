package io.tamis.benchmarks.inference;

import io.tamis.benchmarks.Bundles;
import io.tamis.benchmarks.Report;
import io.tamis.benchmarks.SuiteProcess;
import io.tamis.e2e.Suite;
import io.tamis.e2e.Tamis;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The runner behind {@code ./tamis bench inference}: a private suite and MLServer, both with the same model on this machine,
 * asked in turns by the same load generator; then the memory of scoring-service with twenty models. Each figure is the median
 * of the rounds. scoring-service checks the caller's token at every request; MLServer asks for none.
 */
public final class InferenceRunner {

    private static final String MODEL = "propension";
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 8;
    private static final int MODELS = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(8);

    private final Report report = new Report(System.out);

    private InferenceRunner() {}

    /** Runs everything; the only argument is the file for the report. */
    public static void main(String[] arguments) throws Exception {
        InferenceRunner runner = new InferenceRunner();
        try {
            Suite.tamis("reset");
            Suite.up();
            Bundles.live(MODEL);
            runner.sideBySide();
            runner.memory();
            runner.report.write(Path.of(arguments[0]));
        } finally {
            Suite.tamis("down");
        }
    }

    private void sideBySide() throws Exception {
        String one = Matrix.request(Matrix.rows(MODEL, 1));
        try (MlServer other = MlServer.serving(MODEL, Matrix.model(MODEL), one)) {
            compare(other, "1 row", one);
            compare(other, "64 rows", Matrix.request(Matrix.rows(MODEL, 64)));
        }
    }

    private void compare(MlServer other, String size, String json) throws InterruptedException {
        Question ours = new Question(
                URI.create("http://127.0.0.1:" + Suite.SCORING + "/v2/models/" + MODEL + "/infer"),
                Tamis.token("tamis-admin"),
                json);
        Question theirs = other.question(json);
        for (Question question : List.of(ours, theirs)) {
            new Barrage(CONNECTIONS, WARM_UP).on(question);
        }
        List<Barrage.Outcome> mine = new ArrayList<>();
        List<Barrage.Outcome> others = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            mine.add(new Barrage(CONNECTIONS, ROUND).on(ours));
            others.add(new Barrage(CONNECTIONS, ROUND).on(theirs));
        }
        double perSecond = figures("scoring-service, infer of " + size, mine);
        report.add(
                "requests/s as a multiple of MLServer's, " + size,
                perSecond / figures("MLServer 1.7.1, infer of " + size, others),
                "");
    }

    private double figures(String what, List<Barrage.Outcome> rounds) {
        double perSecond = Median.of(rounds, Barrage.Outcome::perSecond);
        report.add(what, perSecond, "requests/s");
        report.add(what + ", p50", Median.of(rounds, Barrage.Outcome::p50Millis), "ms");
        report.add(what + ", p99", Median.of(rounds, Barrage.Outcome::p99Millis), "ms");
        return perSecond;
    }

    /** Resident memory with one model and with twenty, each having inferred. */
    private void memory() throws Exception {
        SuiteProcess scoring = SuiteProcess.named("scoring");
        report.add("memory of scoring-service, after the load", (double) scoring.residentMiB(), "MiB");
        report.add("size of a model file", Files.size(Matrix.model(MODEL)) / 1024.0, "KiB");
        String one = Matrix.request(Matrix.rows(MODEL, 1));
        for (int i = 1; i < MODELS; i++) {
            Bundles.deploy(MODEL, MODEL + "-" + i);
            Tamis.post("/v2/models/" + MODEL + "-" + i + "/infer", Tamis.json(one))
                    .expect(200);
        }
        report.add("memory of scoring-service, with " + MODELS + " models", (double) scoring.residentMiB(), "MiB");
    }
}
