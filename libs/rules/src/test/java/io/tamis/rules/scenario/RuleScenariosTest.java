package io.tamis.rules.scenario;

import io.tamis.rules.Catalogue;
import io.tamis.rules.RuleCompiler;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RuleScenariosTest {

    static final List<String> FILES = List.of(
            "samples",
            "comparisons",
            "text-and-lists",
            "missing",
            "logic",
            "windows",
            "aggregates",
            "dates",
            "calendar",
            "boundaries",
            "durations",
            "filters",
            "sequences",
            "elements",
            "conclusions",
            "french",
            "catalogue");

    @TestFactory
    Stream<DynamicContainer> everyCaseHolds() {
        return FILES.stream().map(RuleScenariosTest::file);
    }

    private static DynamicContainer file(String name) {
        ScenarioFile file = Scenarios.file(name);
        RuleCompiler compiler = new RuleCompiler(Catalogue.standard(), file.zone());
        return DynamicContainer.dynamicContainer(
                name,
                file.cases().stream()
                        .map(one -> DynamicTest.dynamicTest(one.why(), () -> ScenarioCheck.check(compiler, one))));
    }
}
