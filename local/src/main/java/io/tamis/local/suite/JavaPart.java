package io.tamis.local.suite;

import io.tamis.local.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a command line that runs a JVM as a part of the suite. */
final class JavaPart {

    private JavaPart() {}

    static String mark(Settings settings, String name) {
        return "-Dtamis.part=" + name + "@" + settings.data();
    }

    /** The launcher's own Java, small: the serial collector, a bounded heap, no more compiler threads than needed. */
    static List<String> java(Settings settings, String name, int heapMegabytes, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                mark(settings, name),
                "-XX:+UseSerialGC",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                // Netty uses it until it has moved on; the warning would open every log.
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(arguments));
        return command;
    }
}
