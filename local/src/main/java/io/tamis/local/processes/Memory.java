package io.tamis.local.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resident memory, as {@code ps} tells it on Linux and macOS alike. */
public final class Memory {

    private static final int KIBIBYTES = 1024;

    private Memory() {}

    /** Of the process and all its descendants; pages that they share are counted for each. 0 when it cannot be told. */
    public static long residentMebibytes(ProcessHandle process) {
        String pids = Stream.concat(Stream.of(process), process.descendants())
                .map(handle -> Long.toString(handle.pid()))
                .collect(Collectors.joining(","));
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pids).start();
            try (Stream<String> lines =
                    new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).lines()) {
                return lines.map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .mapToLong(Long::parseLong)
                                .sum()
                        / KIBIBYTES;
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
