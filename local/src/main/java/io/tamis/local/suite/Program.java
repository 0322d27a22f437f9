package io.tamis.local.suite;

import io.tamis.local.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A built program, run from a copy: a build may replace the original at any time, and a JVM whose files change under it breaks.
 * The copy's folder is named after the state of the original, so a process that runs an older build shows it by its command line.
 *
 * @param source the folder that the build writes
 * @param copies the folder of this program's copies
 * @param state a fingerprint of names, sizes and times in {@code source}; {@code missing} when it is not built
 */
record Program(Path source, Path copies, String state) {

    private static final String MISSING = "missing";

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
            Files.copy(path, target.resolve(source.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static String state(Path source) {
        if (!Files.isDirectory(source)) {
            return MISSING;
        }
        CRC32 sum = new CRC32();
        try {
            for (Path path : content(source)) {
                if (Files.isRegularFile(path)) {
                    String line = source.relativize(path) + " " + Files.size(path) + " "
                            + Files.getLastModifiedTime(path).toMillis() + "\n";
                    sum.update(line.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** Folders before what they hold. */
    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
