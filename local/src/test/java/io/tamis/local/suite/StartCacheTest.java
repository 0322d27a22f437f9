package io.tamis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {

    @TempDir
    Path folder;

    @BeforeEach
    void build() throws IOException {
        write("one");
    }

    @Test
    void theSameContentBuiltAgainKeepsItsCache() throws IOException {
        StartCache first = cache();
        Files.setLastModifiedTime(folder.resolve("quarkus-app/app.jar"), FileTime.from(Instant.ofEpochSecond(77)));

        assertThat(cache()).isEqualTo(first);
    }

    @Test
    void anotherContentHasAnotherCacheAlsoWhenSizesAreTheSame() throws IOException {
        StartCache first = cache();
        write("two");

        assertThat(cache()).isNotEqualTo(first);
    }

    @Test
    void whatWasRecordedIsKeptAndNotDueAgain() throws IOException {
        StartCache cache = cache();
        assertThat(cache.due()).isTrue();
        cache.prepare();
        Files.writeString(draft(cache), "recorded");

        assertThat(cache.keep()).isTrue();
        assertThat(cache.file()).hasContent("recorded");
        assertThat(cache.due()).isFalse();
    }

    @Test
    void whatCouldNotBeRecordedIsNotTriedAtEveryStart() {
        StartCache cache = cache();
        cache.prepare();

        assertThat(cache.keep()).isFalse();
        assertThat(cache.due()).isFalse();
        assertThat(cache.present()).isFalse();
    }

    @Test
    void theCommandLineIsTheSameWithAndWithoutACache() throws IOException {
        StartCache cache = cache();
        List<String> without = cache.reading();
        cache.prepare();
        Files.writeString(draft(cache), "recorded");
        cache.keep();

        assertThat(cache().reading()).isEqualTo(without).contains("-XX:AOTCache=" + cache.file());
    }

    @Test
    void aBuildMakesRoomForItsOwnCacheAlone() throws IOException {
        StartCache old = cache();
        old.prepare();
        Files.writeString(old.file(), "old");
        write("new");

        cache().prepare();

        assertThat(old.file()).doesNotExist();
    }

    @Test
    void practiceNeverMeetsTheServersOrTheDataOfTheSuite() {
        Settings settings = Settings.from(
                folder, Map.of("TAMIS_POSTGRES_URL", "postgresql://me:secret@db/postgres", "TAMIS_AMQP_PORT", "5672"));

        Settings practice = settings.practice(folder.resolve("practice"), "http://127.0.0.1:1");

        assertThat(practice.externals().postgres()).isEmpty();
        assertThat(practice.environment())
                .containsEntry("TAMIS_POSTGRES_URL", "")
                .containsEntry("TAMIS_DATA", folder.resolve("practice").toString())
                .doesNotContainEntry("TAMIS_AMQP_PORT", "5672");
        assertThat(Settings.from(folder, practice.environment()).ports()).isEqualTo(practice.ports());
    }

    private Path draft(StartCache cache) {
        return Path.of(cache.recording().getFirst().replace("-XX:AOTCacheOutput=", ""));
    }

    private StartCache cache() {
        return StartCache.of(Program.of(folder.resolve("quarkus-app"), folder.resolve("copies")));
    }

    private void write(String content) throws IOException {
        Files.createDirectories(folder.resolve("quarkus-app"));
        Files.writeString(folder.resolve("quarkus-app/app.jar"), content);
    }
}
