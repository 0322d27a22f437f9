package io.tamis.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of the project as they lie on disk, compiled. */
final class Modules {

    static final Path ROOT = root();

    /** Module folder and the package that is its alone. */
    record Module(String folder, String rootPackage) {

        Path classes() {
            return ROOT.resolve(folder).resolve("target/classes");
        }

        Path sources() {
            return ROOT.resolve(folder).resolve("src");
        }
    }

    static final List<Module> LIBRARIES = List.of(
            new Module("libs/contracts", "io.tamis.contracts"),
            new Module("libs/identifiers", "io.tamis.identifiers"),
            new Module("libs/rules", "io.tamis.rules"),
            new Module("libs/facts", "io.tamis.facts"),
            new Module("libs/platform", "io.tamis.platform"));

    static final List<Module> SERVICES = List.of(
            new Module("ingestion-service", "io.tamis.ingestion"),
            new Module("profile-service", "io.tamis.profile"),
            new Module("scoring-service", "io.tamis.scoring"),
            new Module("segmentation-service", "io.tamis.segmentation"),
            new Module("gateway", "io.tamis.gateway"));

    static final Module LOCAL = new Module("local", "io.tamis.local");

    private Modules() {}

    static Stream<Module> all() {
        return Stream.concat(Stream.concat(LIBRARIES.stream(), SERVICES.stream()), Stream.of(LOCAL));
    }

    /** Main classes of every module; fails when one was not compiled, so that no rule passes on nothing. */
    static JavaClasses mainClasses() {
        List<Path> paths = all().map(Module::classes).toList();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                throw new IllegalStateException(path + " is missing: compile the whole project first");
            }
        }
        return new ClassFileImporter().importPaths(paths);
    }

    /** Every Java source file, main and test. */
    static List<Path> sources() {
        return Stream.concat(
                        all(),
                        Stream.of("tests/architecture", "tests/e2e", "tests/benchmarks")
                                .map(folder -> new Module(folder, "")))
                .map(Module::sources)
                .filter(Files::isDirectory)
                .flatMap(Modules::javaFiles)
                .toList();
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("tamis"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("no folder above " + Path.of("").toAbsolutePath() + " holds the launcher");
        }
        return here;
    }
}
