package io.tamis.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is measured is what {@code docs/metrics.md} says, and labels are the few that it names.
 */
class MetricsTest {

    private static final Path DOCUMENT = Modules.ROOT.resolve("docs/metrics.md");

    /** A meter's name where one is made; every builder and shortcut of Micrometer takes it first. */
    private static final Pattern METER =
            Pattern.compile("(?:counter|timer|summary|gauge|builder|more)\\(\\s*\"(tamis\\.[a-z.]+)\"");

    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(tamis_[a-z_]+)`", Pattern.MULTILINE);
    private static final Pattern UNIT = Pattern.compile("_(seconds|bytes|total)$");

    private static final Pattern TAG = Pattern.compile("\\.tag\\(\\s*\"([^\"]+)\"");
    private static final Pattern LABELS = Pattern.compile("^\\| `tamis_[^|]+\\|[^|]+\\|([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("`([a-z_]+)`");

    @Test
    void everyMeterIsInTheDocumentAndTheDocumentNamesNoOther() {
        Set<String> made = matches(METER, sources()).stream()
                .map(it -> it.replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = matches(DOCUMENTED, document()).stream()
                .map(MetricsTest::withoutUnit)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(made).hasSizeGreaterThan(20).map(MetricsTest::withoutUnit).containsExactlyElementsOf(documented);
    }

    @Test
    void everyLabelThatAMeterIsBuiltWithIsInTheDocument() {
        Set<String> documented = matches(LABELS, document()).stream()
                .flatMap(cell -> matches(LABEL, cell).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(matches(TAG, sources())).isNotEmpty().isSubsetOf(documented);
    }

    private static String withoutUnit(String name) {
        return UNIT.matcher(name).replaceFirst("");
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String document() {
        return read(DOCUMENT);
    }

    private static String sources() {
        return Stream.concat(Modules.LIBRARIES.stream(), Modules.SERVICES.stream())
                .flatMap(module -> files(module.sources().resolve("main/java")))
                .filter(it -> it.toString().endsWith(".java"))
                .map(MetricsTest::read)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
