package io.tamis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamis.local.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    Path folder;

    @Test
    void aNewBuildGetsANewFolderAndTheOldCopyGoes() throws IOException {
        build("one");
        Program first = program();
        first.install();
        build("other");
        Program second = program();

        second.install();

        assertThat(second.folder()).isNotEqualTo(first.folder());
        assertThat(second.folder().resolve("lib/app.jar")).hasContent("other");
        assertThat(first.folder()).doesNotExist();
    }

    @Test
    void anUnchangedBuildIsCopiedOnce() throws IOException {
        build("one");
        program().install();
        Path mark = Files.createFile(program().folder().resolve("mark"));

        program().install();

        assertThat(mark).exists();
    }

    @Test
    void whatIsNotBuiltIsSaid() {
        assertThatThrownBy(() -> program().install()).isInstanceOf(Fault.class).hasMessageContaining("not built");
    }

    private Program program() {
        return Program.of(folder.resolve("built"), folder.resolve("copies"));
    }

    private void build(String content) throws IOException {
        Files.createDirectories(folder.resolve("built/lib"));
        Files.writeString(folder.resolve("built/lib/app.jar"), content);
    }
}
