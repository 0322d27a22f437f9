package io.tamis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    @TempDir
    Path folder;

    @Test
    void keysAreDrawnOnceAndKept() {
        Keys first = Keys.in(folder);

        assertThat(Keys.in(folder)).isEqualTo(first);
        assertThat(Base64.getDecoder().decode(first.master())).hasSize(32);
        assertThat(Base64.getDecoder().decode(first.pepper())).hasSize(32);
        assertThat(first.master()).isNotEqualTo(first.pepper());
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        Keys.in(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("master"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void theyAreNeverPrinted() {
        Keys keys = Keys.in(folder);

        assertThat(keys.toString()).doesNotContain(keys.master()).doesNotContain(keys.pepper());
    }

    @Test
    void aStartThatWasCutShortLeavesNoHalfKey() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("master.new"), "half");

        assertThat(Base64.getDecoder().decode(Keys.in(folder).master())).hasSize(32);
    }
}
