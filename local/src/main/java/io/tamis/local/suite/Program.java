package io.tamis.local.suite;

import io.tamis.local.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A built program, run from a copy: a build may replace the original at any time, and a JVM whose files change under it breaks.
 * The copy's folder is named after the state of the original, so a process that runs an older build shows it by its command line.
 *
 * @param source the folder that the build writes
 * @param copies the folder of this program's copies
 * @param state a fingerprint of names and contents in {@code source}; {@code missing} when it is not built
 */
record Program(Path source, Path copies, String state) {

    private static final String MISSING = "missing";

    /** Of every copied file: a start cache holds for names, sizes and times, and the same content is to have the same. Jib uses it too. */
    private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1));

    static Program of(Path source, Path copies) {
        return new Program(source, copies, state(source));
    }

    /** Where the program runs from, once {@link #install} has been there. */
    Path folder() {
        return copies.resolve(state);
    }

    /** Copies the program unless that is done, and deletes the copies of older builds. */
    void install() {
        if (state.equals(MISSING)) {
            throw new Fault(source + " is not built: run ./tamis up without TAMIS_BUILD=never");
        }
        try {
            if (!Files.exists(folder())) {
                Folders.delete(copies);
                Path draft = copies.resolve("draft");
                copy(draft);
                Files.move(draft, folder(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not copy " + source, e);
        }
    }

    private void copy(Path target) throws IOException {
        Files.createDirectories(copies);
        for (Path path : content(source)) {
            Path copied = target.resolve(source.relativize(path));
            Files.copy(path, copied);
            if (Files.isRegularFile(copied)) {
                Files.setLastModifiedTime(copied, TIME);
            }
        }
    }

    private static String state(Path source) {
        if (!Files.isDirectory(source)) {
            return MISSING;
        }
        try {
            return Fingerprint.of(source, content(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders before what they hold. */
    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
