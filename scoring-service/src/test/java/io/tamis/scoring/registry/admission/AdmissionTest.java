package io.tamis.scoring.registry.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import io.tamis.scoring.inference.onnx.ProcessTrial;
import io.tamis.scoring.models.Fixtures;
import io.tamis.scoring.models.Proto;
import io.tamis.scoring.models.TreeModel;
import io.tamis.scoring.registry.Bundle;
import io.tamis.scoring.registry.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final Admission ADMISSION = new Admission(
            new Operators(Set.of()),
            new RuleExpressions(new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"))),
            new ProcessTrial(Duration.ofSeconds(60), 1L << 30));

    @ParameterizedTest
    @ValueSource(strings = {"churn-1", "churn-2", "basket", "kind", "cluster"})
    void whatTheConvertersWriteIsAdmitted(String name) {
        Verdict verdict = ADMISSION.judge(Fixtures.bundle(name));

        assertThat(failed(verdict)).isEmpty();
        assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
        assertThat(verdict.checks())
                .extracting(Check::name)
                .containsExactly(
                        "manifest",
                        "file",
                        "versions",
                        "operators",
                        "constants",
                        "signature",
                        "trees",
                        "features",
                        "golden",
                        "session",
                        "golden-rows",
                        "batches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"propension", "churn"})
    void theModelsOfTheLabAreAdmitted(String name) throws IOException {
        Path folder = Path.of("../lab/models").resolve(name);
        Verdict verdict = ADMISSION.judge(new Bundle(
                Files.readAllBytes(folder.resolve("model.onnx")),
                Files.readAllBytes(folder.resolve("manifest.json")),
                Files.readAllBytes(folder.resolve("golden.json")),
                null));

        assertThat(failed(verdict)).isEmpty();
        assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void aTamperedLeafIsFoundByTheGoldenRowsAndTheDifferenceIsTold() {
        TreeModel model = new TreeModel();
        model.high = 0.76f;

        Verdict verdict = ADMISSION.judge(model.bundle());

        assertThat(failed(verdict)).extracting(Check::name).containsExactly("golden-rows");
        assertThat(failed(verdict).getFirst().detail())
                .contains("10 of 20")
                .contains("row 10: expected 0.75, found 0.76")
                .contains("difference");
        assertThat(((Verdict.Refused) verdict).faults())
                .hasSize(10)
                .allSatisfy(it -> assertThat(it.pointer()).startsWith("/golden/rows/1"));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("cyclic tree", "trees", "cycle", it -> it.yes = 0),
                broken("a node that is not there", "trees", "not there", it -> it.no = 7),
                broken("two nodes of one id", "trees", "twice", it -> it.nodeIds = new long[] {0, 1, 1}),
                broken("feature beyond the row", "trees", "feature 2 of 2", it -> it.feature = 2),
                broken("feature before the row", "trees", "feature -1", it -> it.feature = -1),
                broken("threshold that is no number", "trees", "not finite", it -> it.threshold = Float.NaN),
                broken("infinite leaf", "trees", "not finite", it -> it.high = Float.POSITIVE_INFINITY),
                broken("weight on a branch", "trees", "no leaf", it -> it.weighedNode = 0),
                broken("unknown kind of node", "trees", "unknown kind", it -> it.mode = "BRANCH_IN"),
                broken("unreached node", "trees", "two roots", it -> it.no = 1),
                broken("unknown operator", "operators", "evil:Run", it -> {
                    it.domain = "evil";
                    it.operator = "Run";
                }),
                broken("endless loop", "operators", "ai.onnx:Loop", it -> {
                    it.domain = "";
                    it.operator = "Loop";
                }),
                broken("newer operators", "versions", "ai.onnx.ml 6", it -> it.mlOpset = 6),
                broken("newer file", "versions", "IR version is 14", it -> it.ir = 14),
                broken(
                        "wrong feature count",
                        "signature",
                        "takes 3 features; the manifest gives it 2",
                        it -> it.inputColumns = 3),
                broken("input of doubles", "signature", "32-bit floats", it -> it.elementType = 11),
                broken(
                        "output that is not there",
                        "signature",
                        "no output 'other'",
                        it -> it.output = "{\"name\":\"other\"}"),
                broken(
                        "column that is not there",
                        "signature",
                        "1 columns; the index is 1",
                        it -> it.output = "{\"name\":\"score\",\"index\":1}"),
                broken(
                        "data in another file",
                        "constants",
                        "another file",
                        it -> it.moreOfTheGraph = graph -> graph.message(
                                5,
                                tensor(1)
                                        .message(
                                                13,
                                                new Proto().text(1, "location").text(2, "/etc/passwd")))),
                broken(
                        "gigabytes declared",
                        "constants",
                        "declares 1000000000 elements and holds 0",
                        it -> it.moreOfTheGraph = graph -> graph.message(5, tensor(1_000_000_000))),
                broken(
                        "size beyond counting",
                        "constants",
                        "too many",
                        it -> it.moreOfTheGraph =
                                graph -> graph.message(5, tensor(Long.MAX_VALUE).number(1, Long.MAX_VALUE))),
                broken(
                        "sparse data",
                        "constants",
                        "sparse",
                        it -> it.moreOfTheGraph = graph -> graph.message(15, new Proto())),
                broken(
                        "expression that does not compile",
                        "features",
                        "/manifest/features/0/expression",
                        it -> it.expressions = List.of("age >=", "age")),
                broken(
                        "feature that reads a score",
                        "features",
                        "may not read SCORE",
                        it -> it.expressions = List.of("SCORE('churn')", "age")),
                broken(
                        "feature that is a text",
                        "features",
                        "list its categories",
                        it -> it.expressions = List.of("'a'", "age")),
                broken(
                        "not what the runtime knows",
                        "session",
                        "ONNX Runtime does not load",
                        it -> it.moreOfTheGraph = graph -> graph.message(
                                1, new Proto().text(1, "nobody").text(2, "y").text(4, "Relu"))));
    }

    private static Arguments broken(String what, String check, String why, Consumer<TreeModel> breaking) {
        TreeModel model = new TreeModel();
        breaking.accept(model);
        return Arguments.of(what, check, why, model.bundle());
    }

    private static Proto tensor(long size) {
        return new Proto().number(1, size).number(2, 1).text(8, "c");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aHostileModelIsRefusedByTheCheckThatIsThereForIt(String what, String check, String why, Bundle bundle) {
        Verdict verdict = ADMISSION.judge(bundle);

        assertThat(verdict).as(what).isInstanceOf(Verdict.Refused.class);
        assertThat(failed(verdict).getFirst()).satisfies(it -> {
            assertThat(it.name()).isEqualTo(check);
            assertThat(it.detail()).contains(why);
        });
        assertThat(((Verdict.Refused) verdict).faults()).isNotEmpty();
    }

    @Test
    void aFileThatEndsTooSoonOrIsNoneIsRefused() {
        byte[] whole = Fixtures.bytes("churn-1/model.onnx");
        for (int length : new int[] {0, 1, 10, whole.length / 2, whole.length - 1}) {
            assertThat(fileCheck(Arrays.copyOf(whole, length)).passed()).isFalse();
        }
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        assertThat(fileCheck(noise).passed()).isFalse();
        assertThat(fileCheck(noise).detail()).contains("not an ONNX file");
    }

    @Test
    void goldenRowsMustBeManyWholeAndInRange() {
        TreeModel model = new TreeModel();

        assertThat(golden(model, "{\"rows\":[[1,2]],\"expected\":[0.25]}")).contains("at least 20 rows");
        assertThat(golden(model, "{\"rows\":[[1]],\"expected\":[0.25]}")).contains("/golden/rows/0");
        assertThat(golden(model, "{\"rows\":[[1,1e39]],\"expected\":[0.25]}")).contains("/golden/rows/0/1");
        assertThat(golden(model, "nonsense")).contains("JSON");
    }

    private static String golden(TreeModel model, String golden) {
        Verdict verdict = ADMISSION.judge(
                new Bundle(model.bytes(), model.manifest(), golden.getBytes(StandardCharsets.UTF_8), null));
        assertThat(failed(verdict).getFirst().name()).isEqualTo("golden");
        return failed(verdict).getFirst().detail();
    }

    private static Check fileCheck(byte[] file) {
        TreeModel model = new TreeModel();
        Verdict verdict = ADMISSION.judge(new Bundle(file, model.manifest(), model.golden(), null));
        return verdict.checks().stream()
                .filter(it -> it.name().equals("file"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Check> failed(Verdict verdict) {
        return verdict.checks().stream()
                .filter(it -> !it.passed())
                .filter(it -> !it.detail().startsWith("not run"))
                .toList();
    }
}
