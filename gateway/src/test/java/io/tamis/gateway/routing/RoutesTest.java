package io.tamis.gateway.routing;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table against the sources of the services: every resource method has its line, with its scope, and no line is left over. */
class RoutesTest {

    private static final Pattern CLASS = Pattern.compile("(?ms)^(?:public |final |abstract )*class \\w+");
    private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\)");
    private static final Pattern VERB = Pattern.compile("@(GET|POST|PUT|DELETE|PATCH)\\b");
    private static final Pattern SCOPE = Pattern.compile("@PermissionsAllowed\\(\"([^\"]*)\"\\)");
    private static final String EVERYBODY = "everybody";
    /** The annotations of one method: up to the line that is none. */
    private static final Pattern METHOD =
            Pattern.compile("(?m)^    @(?:[^\\n]*\\n)(?:    @[^\\n]*\\n|     +[^\\n]*\\n|    }\\)?\\n)*");

    @ParameterizedTest
    @EnumSource(Service.class)
    void theTableIsWhatTheServiceServes(Service service) {
        Set<String> served =
                resources(service).flatMap(RoutesTest::routes).collect(Collectors.toCollection(TreeSet::new));

        Set<String> table = Routes.all().stream()
                .filter(it -> it.service() == service && !(it.access() instanceof Access.WriteKey))
                .map(it -> it.method() + " " + it.path().shape() + " " + access(it))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(table).isEqualTo(served);
    }

    private static String access(Route route) {
        return route.access() instanceof Access.Scope scope ? scope.name() : EVERYBODY;
    }

    private static Stream<String> resources(Service service) {
        Path sources = Path.of("..", service.wire() + "-service", "src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(it -> it.toString().endsWith(".java"))
                    .map(RoutesTest::text)
                    .filter(it -> it.contains("@Path(\""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> routes(String source) {
        Matcher type = CLASS.matcher(source);
        assertThat(type.find()).isTrue();
        String head = source.substring(0, type.start());
        String body = source.substring(type.end());
        String root = first(PATH, head, "");
        String scope = access(head, "none");
        return METHOD.matcher(body)
                .results()
                .map(it -> it.group())
                .filter(it -> VERB.matcher(it).find())
                .map(it -> first(VERB, it, "") + " " + shape(root + first(PATH, it, "")) + " " + access(it, scope));
    }

    private static String access(String annotations, String otherwise) {
        return annotations.contains("@PermitAll") ? EVERYBODY : first(SCOPE, annotations, otherwise);
    }

    private static String shape(String path) {
        return PathTemplate.of(path).shape();
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
