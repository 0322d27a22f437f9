package io.tamis.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Names;
import io.tamis.rules.person.RandomRules;
import io.tamis.rules.person.RandomTrees;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterProperties {

    @Provide
    Arbitrary<String> rules() {
        return RandomRules.rules();
    }

    private static Node parsed(String text) {
        Parsed parsed = RuleParser.parse(text);
        assertThat(parsed).as(text).isInstanceOf(Parsed.Tree.class);
        return ((Parsed.Tree) parsed).root();
    }

    /** A tree without its places: nested lists of what its records hold. */
    private static @Nullable Object shape(@Nullable Object part, boolean folded) {
        return switch (part) {
            case Span place -> "·";
            case Node.Name(Span place, String text) when folded -> List.of("name", Names.fold(text));
            case List<?> parts -> {
                List<@Nullable Object> all = new ArrayList<>();
                parts.forEach(it -> all.add(shape(it, folded)));
                yield all;
            }
            case Record node -> {
                List<@Nullable Object> all =
                        new ArrayList<>(List.of(node.getClass().getSimpleName()));
                for (RecordComponent component : node.getClass().getRecordComponents()) {
                    all.add(shape(value(node, component), folded));
                }
                yield all;
            }
            case null, default -> part;
        };
    }

    private static @Nullable Object value(Record node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new LinkageError(component.getName(), unreadable);
        }
    }

    @Property(tries = 5000)
    void anyTreePrintedAndReadIsTheSameTree(@ForAll long seed) {
        Node tree = new RandomTrees(seed).node(5);
        String text = Printer.print(tree);
        if (text.length() > RuleParser.MAX_BYTES / 2) {
            return;
        }

        assertThat(shape(parsed(text), false)).as(text).isEqualTo(shape(tree, false));
    }

    @Property(tries = 3000)
    void theCanonicalTextIsTheSameTreeUnderFoldedNamesAndItsOwnCanonicalText(@ForAll long seed) {
        Node tree = new RandomTrees(seed).node(4);
        String text = Printer.canonical(tree);

        Node again = parsed(text);

        assertThat(shape(again, true)).as(text).isEqualTo(shape(tree, true));
        assertThat(Printer.canonical(again)).isEqualTo(text);
    }

    @Property(tries = 500)
    void aRulePrintedAndReadIsTheSameRule(@ForAll("rules") String rule) {
        Node tree = parsed(rule);

        assertThat(shape(parsed(Printer.print(tree)), false)).as(rule).isEqualTo(shape(tree, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Âge ≥ 18 ET (Ville DANS («Paris», “Lyon”)) | age >= 18 AND ville IN ('Paris', 'Lyon')
            NON (a=1 OU b<>2)                          | NOT (a = 1 OR b != 2)
            ((a)) - (b - c) * -(3)                     | a - (b - c) * -3
            SI a ALORS 1 SINON 2                       | IF a THEN 1 ELSE 2
            (SI a ALORS 1 SINON 2) = 2                 | (IF a THEN 1 ELSE 2) = 2
            `hour` = 3                                 | `hour` = 3
            hour = 3                                   | `hour` = 3
            a NON ENTRE 1 ET 2.50                      | a NOT BETWEEN 1 AND 2.5
            nombre('x', 30 derniers jours) > 2         | COUNT('x', LAST 30 DAYS) > 2
            a EST NON ABSENT                           | a IS NOT MISSING
            suite('a' puis aucun 'b' dans 2 heures)    | SEQUENCE('a' THEN NO 'b' WITHIN 2 HOURS)
            TOUS Intérêts AVEC (Nom = 'l''été')        | ALL interets WITH (nom = 'l''été')
            """)
    void theCanonicalTextIsEnglishFoldedAndWithoutNeedlessSigns(String written, String canonical) {
        assertThat(Printer.canonical(parsed(written))).isEqualTo(canonical);
    }

    @Test
    void printingNestsNoDeeperThanWhatWasRead() {
        String deep = "IF a = 1 THEN b = 1 ELSE ".repeat(62) + "(NOT a IN (1))";

        assertThat(Printer.print(parsed(deep))).isEqualTo(deep.replace("(NOT a IN (1))", "a NOT IN (1)"));
        assertThat(parsed(Printer.print(parsed("(".repeat(64) + "a = 1" + ")".repeat(64)))))
                .isInstanceOf(Node.Comparison.class);
    }
}
