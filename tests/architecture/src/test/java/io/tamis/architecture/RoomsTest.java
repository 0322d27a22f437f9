package io.tamis.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a service is furnished: the domain at a feature's root, the framework one level down, nothing named after nothing. */
class RoomsTest {

    private static final Set<String> ADAPTERS =
            Set.of("rest", "rabbit", "postgres", "mongo", "onnx", "webhook", "quarkus", "health");
    private static final Set<String> NAMED_AFTER_NOTHING = Set.of(
            "util", "utils", "common", "helper", "helpers", "impl", "dto", "misc", "manager", "managers", "model");
    private static final Pattern BAD_CLASS_NAME = Pattern.compile(".*(Impl|Util|Utils|Helper|Dto|DTO|Manager)");

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = Modules.mainClasses();
    }

    @Test
    void aFeaturesRootKnowsNoStoreNoBrokerAndNoHttp() {
        noClasses()
                .that(DescribedPredicate.describe("stand at the root of a service's feature", RoomsTest::atFeatureRoot))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "com.mongodb..",
                        "org.bson..",
                        "com.rabbitmq..",
                        "io.vertx.mutiny.sqlclient..",
                        "io.quarkus.mongodb..",
                        "org.eclipse.microprofile.reactive.messaging..")
                .check(classes);
    }

    @Test
    void packagesSayWhatIsInThem() {
        assertThat(classes.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(it -> List.of(it.split("\\.")).stream().anyMatch(NAMED_AFTER_NOTHING::contains)))
                .isEmpty();
    }

    @Test
    void classesAreNamedAfterTheDomain() {
        assertThat(classes.stream()
                        .filter(it -> !it.isAnonymousClass())
                        .map(JavaClass::getSimpleName)
                        .filter(it -> BAD_CLASS_NAME.matcher(it).matches()))
                .isEmpty();
    }

    @Test
    void noServiceBlocksOnAUni() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tamis.local..")
                .should()
                .callMethod("io.smallrye.mutiny.Uni", "await")
                .check(classes);
    }

    @Test
    void transactionsAreTheReactiveOnes() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.transaction.Transactional")
                .check(classes);
    }

    @Test
    void onlyTheLauncherPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tamis.local..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleNameNotEndingWith("package-info")
                .and(DescribedPredicate.describe("are written by hand", RoomsTest::writtenByHand))
                .should()
                .resideInAnyPackage(markedPackages())
                .check(classes);
    }

    @Test
    void noFileIsLongerThanAReaderHolds() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : Modules.sources()) {
            long lines;
            try (var text = Files.lines(file)) {
                lines = text.count();
            }
            if (lines > (file.toString().contains("/src/test/") ? 600 : 400)) {
                tooLong.add(Modules.ROOT.relativize(file) + ": " + lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static String[] markedPackages() {
        return classes.stream()
                .filter(it -> it.getSimpleName().equals("package-info"))
                .filter(it -> it.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaClass::getPackageName)
                .toArray(String[]::new);
    }

    private static boolean writtenByHand(JavaClass type) {
        return !type.getPackageName().startsWith("io.tamis.rules.syntax")
                || !type.getSimpleName().contains("Rules");
    }

    private static boolean atFeatureRoot(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        boolean service =
                Modules.SERVICES.stream().anyMatch(it -> type.getPackageName().startsWith(it.rootPackage() + "."));
        return service && parts.length == 4 && !ADAPTERS.contains(parts[3]);
    }
}
