package io.tamis.local.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.local.client.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration must remember between runs: secrets that the API shows once, and what the first run measured.
 *
 * @param writeKey of the demonstration's source
 * @param secret of the destination
 * @param today the day on which the shop's year was first told; later runs tell the same one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DemoState(
        @Nullable String source,
        @Nullable String writeKey,
        @Nullable String destination,
        @Nullable String secret,
        @Nullable String today,
        @Nullable Measured measured) {

    static final DemoState NONE = new DemoState(null, null, null, null, null, null);

    /** What the live orders of the first run showed. */
    record Measured(String at, int deliveries, long p50Millis, long p99Millis) {}

    static DemoState read(Path file) {
        try {
            return Files.exists(file) ? Api.JSON.readValue(file.toFile(), DemoState.class) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("delete " + file + " and run the demonstration again", e);
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Api.JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DemoState withSource(String id, String key) {
        return new DemoState(id, key, destination, secret, today, measured);
    }

    DemoState withDestination(String id, String newSecret) {
        return new DemoState(source, writeKey, id, newSecret, today, measured);
    }

    DemoState withMeasured(Measured now) {
        return new DemoState(source, writeKey, destination, secret, today, now);
    }

    DemoState withToday(String day) {
        return new DemoState(source, writeKey, destination, secret, day, measured);
    }

    Optional<Measured> earlier() {
        return Optional.ofNullable(measured);
    }
}
