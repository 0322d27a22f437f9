package io.tamis.local.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** A number for the names and contents of a folder's files. Found again by their sizes and times, because it is asked at every command. */
final class Fingerprint {

    private Fingerprint() {}

    /** Of {@code files}, all in {@code folder}; remembered in a file beside it. */
    static String of(Path folder, List<Path> files) throws IOException {
        CRC32 times = new CRC32();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                add(times, folder.relativize(file) + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        Path memory = folder.resolveSibling(folder.getFileName() + ".fingerprint");
        String seen = hex(times);
        if (Files.exists(memory)) {
            String[] remembered = Files.readString(memory).split(" ", -1);
            if (remembered.length == 3 && remembered[0].equals(seen)) {
                return remembered[1];
            }
        }
        String contents = contents(folder, files);
        remember(memory, seen + " " + contents + " \n");
        return contents;
    }

    private static void remember(Path memory, String line) {
        try {
            Files.writeString(memory, line);
        } catch (IOException e) {
            // A checkout that cannot be written: every command counts anew.
            return;
        }
    }

    private static String contents(Path folder, List<Path> files) throws IOException {
        CRC32 sum = new CRC32();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                add(sum, folder.relativize(file).toString());
                try (InputStream content = new CheckedInputStream(Files.newInputStream(file), sum)) {
                    content.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        return hex(sum);
    }

    private static void add(CRC32 sum, String line) {
        sum.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(CRC32 sum) {
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
