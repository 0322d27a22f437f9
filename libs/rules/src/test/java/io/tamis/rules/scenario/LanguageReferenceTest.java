package io.tamis.rules.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Attribute;
import io.tamis.rules.Catalogue;
import io.tamis.rules.Compiled;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the language's reference says holds: every example in it, in both languages, and its catalogue. */
class LanguageReferenceTest {
    private static final Path REFERENCE = Path.of("LANGUAGE.md");
    private static final Pattern BLOCK = Pattern.compile("```(rule|règle|case)\n(.*?)\n```", Pattern.DOTALL);
    private static final RuleCompiler COMPILER = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));

    private record Example(String title, String english, String french, List<String> cases) {}

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        String[] sections = Files.readString(REFERENCE).split("\n### ");
        for (int i = 1; i < sections.length; i++) {
            String title = sections[i].lines().findFirst().orElseThrow();
            examples.add(new Example(
                    title,
                    blocks(sections[i], "rule").getFirst(),
                    blocks(sections[i], "règle").getFirst(),
                    blocks(sections[i], "case")));
        }
        return examples;
    }

    private static List<String> blocks(String section, String kind) {
        return BLOCK.matcher(section)
                .results()
                .filter(found -> found.group(1).equals(kind))
                .map(found -> found.group(2))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleHoldsInBothLanguages() throws IOException {
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(example.title(), () -> {
                    for (String rule : List.of(example.english(), example.french())) {
                        compiles(rule);
                        for (String one : example.cases()) {
                            ScenarioCheck.check(COMPILER, ScenarioFile.single(rule, one));
                        }
                    }
                }));
    }

    private static void compiles(String rule) {
        assertThat(COMPILER.compile(rule, Scope.permissive()))
                .as(rule)
                .isInstanceOfSatisfying(
                        Compiled.Valid.class,
                        valid -> assertThat(valid.warnings()).as(rule).isEmpty());
    }

    @Test
    void thereAreFortyExamplesAndMostAreEvaluated() throws IOException {
        List<Example> examples = examples();

        assertThat(examples).hasSizeGreaterThanOrEqualTo(40);
        assertThat(examples.stream().filter(it -> !it.cases().isEmpty()).count())
                .isGreaterThanOrEqualTo(30);
    }

    @Test
    void theCatalogueIsTheWholeCatalogue() throws IOException {
        String text = Files.readString(REFERENCE);
        Matcher section =
                Pattern.compile("## Catalogue\n(.*?)\n## ", Pattern.DOTALL).matcher(text);
        assertThat(section.find()).isTrue();
        String catalogue = section.group(1);

        for (Attribute attribute : Catalogue.standard().attributes()) {
            assertThat(catalogue).contains("`" + attribute.name() + "`");
            attribute.aliases().forEach(alias -> assertThat(catalogue).contains(alias));
            assertThat(attribute.description()).as(attribute.name()).endsWith(".");
        }
    }
}
