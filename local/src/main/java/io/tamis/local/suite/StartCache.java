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
 * What a JVM remembers of an earlier start of a program: its classes loaded and linked, profiles of its methods (JEP 483, 515).
 * It holds for one content of the program and one JDK, which its name says and the JVM checks again. A start without it, or
 * with one that does not fit or is damaged, is slower and otherwise the same.
 */
public record StartCache(Path file) {

    /** Beside what the build wrote, so that all suites of a checkout share it. */
    static StartCache of(Program program) {
        CRC32 jdk = new CRC32();
        for (String property : List.of("java.home", "java.vm.version", "java.vm.vendor")) {
            jdk.update(System.getProperty(property).getBytes(StandardCharsets.UTF_8));
        }
        String name = program.state() + "-" + HexFormat.of().toHexDigits((int) jdk.getValue()) + ".aot";
        return new StartCache(program.source().resolveSibling("start").resolve(name));
    }

    /** Whether nobody recorded it yet, nor tried to in vain. */
    public boolean due() {
        return !Files.exists(file) && !Files.exists(refusal());
    }

    public boolean present() {
        return Files.exists(file);
    }

    /** Said also where there is no such file: a cache recorded later does not make another program of a running one. */
    List<String> reading() {
        return List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off");
    }

    /** The JVM writes the cache as it ends. */
    List<String> recording() {
        return List.of("-XX:AOTCacheOutput=" + draft(), "-Xlog:aot*=off");
    }

    /** Room for a recording; caches of other contents go, those of other JDKs stay. */
    public void prepare() {
        try {
            Files.createDirectories(file.getParent());
            for (Path other : others()) {
                Files.delete(other);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> others() throws IOException {
        String name = String.valueOf(file.getFileName());
        String content = name.substring(0, name.indexOf('-') + 1);
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(it -> !String.valueOf(it.getFileName()).startsWith(content))
                    .toList();
        }
    }

    /** Takes what was recorded; answers whether there was anything. Where there was not, it is not due again. */
    public boolean keep() {
        try {
            if (Files.exists(draft())) {
                Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
            Files.createFile(refusal());
            return false;
        } catch (IOException e) {
            throw new Fault("the recorded start could not be kept as " + file, e);
        }
    }

    private Path draft() {
        return file.resolveSibling("draft.aot");
    }

    private Path refusal() {
        return file.resolveSibling(file.getFileName() + ".none");
    }
}
