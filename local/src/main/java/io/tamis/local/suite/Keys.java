package io.tamis.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The installation's own secrets, drawn at random at the first start and readable by their owner alone. Without them the data
 * cannot be read any more: {@code reset} deletes both together.
 *
 * @param master Base64 of 32 bytes, wraps the keys of people
 * @param pepper Base64 of 32 bytes, keys the blind index
 */
public record Keys(String master, String pepper) {

    private static final int BYTES = 32;

    public static Keys in(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return new Keys(readOrDraw(folder.resolve("master")), readOrDraw(folder.resolve("pepper")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readOrDraw(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, Base64.getEncoder().encodeToString(secret), StandardOpenOption.WRITE);
            // Renamed when whole: a start that is cut short never leaves half a key.
            Files.move(draft, file);
        }
        return Files.readString(file).strip();
    }

    @Override
    public String toString() {
        return "Keys[…]";
    }
}
