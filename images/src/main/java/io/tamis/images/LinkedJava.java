package io.tamis.images;

import io.tamis.local.Fault;
import io.tamis.local.suite.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The Java that images carry, linked from the JDK that builds them. It records how the services start before it is put into
 * the images, and a recording holds for the very Java that made it.
 */
final class LinkedJava {

    /** All of Java SE; what Netty, drivers, metrics and ONNX Runtime ask for beyond; and what one looks into a running service with. */
    private static final List<String> MODULES = List.of(
            "java.se",
            "jdk.charsets",
            "jdk.crypto.cryptoki",
            "jdk.httpserver",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.localedata",
            "jdk.management",
            "jdk.management.agent",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.security.auth",
            "jdk.unsupported",
            "jdk.zipfs");

    private LinkedJava() {}

    /** Links it into this folder; nothing when the same JDK did so before. */
    static void link(Path folder) throws IOException {
        String jdk = System.getProperty("java.vm.version") + " " + System.getProperty("java.home");
        Path mark = folder.resolveSibling(folder.getFileName() + ".jdk");
        if (Files.exists(mark) && Files.readString(mark).equals(jdk)) {
            return;
        }
        Folders.delete(folder);
        ToolProvider jlink =
                ToolProvider.findFirst("jlink").orElseThrow(() -> new Fault("this JDK has no jlink: use another"));
        int exit = jlink.run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                "--add-modules",
                String.join(",", MODULES),
                "--no-header-files",
                "--no-man-pages",
                "--strip-java-debug-attributes",
                "--output",
                folder.toString());
        if (exit != 0) {
            throw new Fault("jlink ended with " + exit);
        }
        setTimes(folder);
        Files.writeString(mark, jdk);
    }

    /** As the files will have them in the image: a recording holds for the times too. */
    private static void setTimes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(ServiceImage.TIME));
            }
        }
    }
}
