package io.tamis.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.architecture.Documents.Document;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What documents name is there, under that name. */
class DocumentsTest {

    private static final int README_LINES = 60;

    /** Such as {@code FactPublisher}: two humps or more, so that words of the rules language are none. */
    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+([A-Z][a-z0-9]+)+");

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)+/?");
    private static final Pattern FILE =
            Pattern.compile("[A-Za-z0-9_.-]+\\.(md|java|py|toml|json|yaml|yml|xml|properties|lock|sql|g4)");

    /** Names of other people's things, and what is there only after a build or a run. */
    private static final Set<String> ELSEWHERE =
            Set.of("CreateContainerConfigError", "ScheduledBackup", "DataSharing", "Europe/Paris");

    /** Decisions tell of what was left; runbooks speak of Kubernetes; the reference is generated. Their links are checked. */
    private static final Pattern OTHER_WORLDS = Pattern.compile("docs/(adr|runbooks|api)/.*");

    private static final Pattern MADE = Pattern.compile("(.*/)?(target|\\.tamis|\\.venv|build)/.*");
    private static final Pattern MEDIA_TYPE = Pattern.compile("(application|text|image|multipart)/.*");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = Documents.all().stream()
                .flatMap(page -> page.links()
                        .filter(it -> !Documents.FILES.contains(page.resolve(it)))
                        .map(it -> page.path() + " links to " + it))
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void everyFileFolderAndTypeThatIsNamedExists() {
        Set<String> types = types();
        List<String> missing = Documents.all().stream()
                .filter(it -> !OTHER_WORLDS.matcher(it.path()).matches())
                .flatMap(page -> page.spans()
                        .filter(it -> !ELSEWHERE.contains(it))
                        .filter(it -> TYPE.matcher(it).matches() ? !types.contains(it) : isMissing(page, it))
                        .map(it -> page.path() + " names " + it))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void everyModuleHasAShortReadme() {
        List<String> folders = Stream.concat(
                        Modules.all().map(Modules.Module::folder),
                        Stream.of("tests", "tests/benchmarks", "lab", "k8s", "images"))
                .toList();

        assertThat(folders)
                .allSatisfy(folder -> assertThat(
                                Documents.read(folder + "/README.md").lines().count())
                        .as(folder + "/README.md")
                        .isBetween(5L, (long) README_LINES));
    }

    @Test
    void theIndexOfDecisionsHasThemAllUnderTheirTitles() {
        String index = Documents.read("docs/adr/README.md");
        List<String> decisions = Documents.FILES.stream()
                .filter(it -> it.matches("docs/adr/\\d{4}-.*\\.md"))
                .toList();

        assertThat(decisions).hasSizeGreaterThan(20).allSatisfy(path -> {
            String file = path.substring(path.lastIndexOf('/') + 1);
            String title = Documents.read(path).lines().findFirst().orElseThrow();
            assertThat(title).as(path).startsWith("# " + Integer.parseInt(file.substring(0, 4)) + ". ");
            assertThat(index).as(path).contains("[" + title.substring(2) + "](" + file + ")");
        });
    }

    private static boolean isMissing(Document page, String span) {
        String name = span.startsWith("./") ? span.substring(2) : span;
        if (!(PATH.matcher(name).matches() || FILE.matcher(name).matches())
                || MADE.matcher(name).matches()
                || MEDIA_TYPE.matcher(name).matches()) {
            return false;
        }
        String wanted = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return !Documents.FILES.contains(page.resolve(wanted))
                && Documents.FILES.stream()
                        .noneMatch(it -> ("/" + it).endsWith("/" + wanted)
                                || ("/" + it).endsWith("/" + wanted + ".java")
                                || ("/" + it).endsWith("/" + wanted + ".py"));
    }

    /** Every type that is declared somewhere, nested ones too, and every alert: its runbook has its name. */
    private static Set<String> types() {
        Stream<String> declared = Documents.FILES.stream()
                .filter(it -> it.endsWith(".java"))
                .flatMap(it -> DECLARED.matcher(Documents.read(it)).results())
                .map(it -> it.group(1));
        Stream<String> alerts = Documents.FILES.stream()
                .filter(it -> it.matches("docs/runbooks/\\w+\\.md"))
                .map(it -> it.substring(it.lastIndexOf('/') + 1, it.lastIndexOf('.')));
        return Stream.concat(declared, alerts).collect(Collectors.toSet());
    }
}
