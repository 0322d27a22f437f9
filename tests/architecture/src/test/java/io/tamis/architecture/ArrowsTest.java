package io.tamis.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which module may know which. */
class ArrowsTest {

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = Modules.mainClasses();
    }

    @Test
    void contractsIdentifiersAndRulesKnowNobody() {
        for (String library : new String[] {"contracts", "identifiers", "rules"}) {
            mayKnowOnly("io.tamis." + library);
        }
    }

    @Test
    void factsKnowContractsIdentifiersAndRulesOnly() {
        mayKnowOnly("io.tamis.facts", "io.tamis.contracts", "io.tamis.identifiers", "io.tamis.rules");
    }

    @Test
    void platformKnowsContractsAndIdentifiersOnly() {
        mayKnowOnly("io.tamis.platform", "io.tamis.contracts", "io.tamis.identifiers");
    }

    @Test
    void noServiceKnowsAnother() {
        for (Modules.Module service : Modules.SERVICES) {
            mayKnowOnly(
                    service.rootPackage(),
                    "io.tamis.contracts",
                    "io.tamis.identifiers",
                    "io.tamis.rules",
                    "io.tamis.facts",
                    "io.tamis.platform");
        }
    }

    @Test
    void theEmbeddedStackKnowsNoServiceAndNoLibrary() {
        mayKnowOnly("io.tamis.local");
    }

    @Test
    void librariesWithoutFrameworkKnowNone() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.tamis.contracts..", "io.tamis.identifiers..", "io.tamis.rules..", "io.tamis.facts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.vertx..",
                        "io.smallrye..",
                        "jakarta..",
                        "org.eclipse.microprofile..",
                        "com.mongodb..",
                        "org.hibernate..")
                .check(classes);
    }

    private static void mayKnowOnly(String owner, String... allowed) {
        String[] forbidden = Modules.all()
                .map(Modules.Module::rootPackage)
                .filter(it -> !it.equals(owner) && !Stream.of(allowed).toList().contains(it))
                .map(it -> it + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(classes);
    }
}
