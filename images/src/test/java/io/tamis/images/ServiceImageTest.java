package io.tamis.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceImageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Map<String, byte[]> image = new HashMap<>();

    @BeforeEach
    void build() throws Exception {
        write("java/bin/java");
        assertThat(folder.resolve("java/bin/java").toFile().setExecutable(true)).isTrue();
        write("java/lib/modules");
        write("app/quarkus-run.jar");
        write("app/lib/main/org.foreign.jar");
        write("app/lib/main/io.tamis.tamis-rules.jar");
        write("start.aot");
        write("sbom.json");
        ServiceImage service = new ServiceImage(
                "profile-service",
                folder.resolve("java"),
                folder.resolve("app"),
                folder.resolve("start.aot"),
                folder.resolve("sbom.json"));
        Path tar = folder.resolve("image.tar");
        service.on(Jib.fromScratch())
                .containerize(Containerizer.to(TarImage.at(tar).named("tamis/profile-service:1"))
                        .setBaseImageLayersCache(folder.resolve("base"))
                        .setApplicationLayersCache(folder.resolve("layers"))
                        .setOfflineMode(true));
        try (TarArchiveInputStream files = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                image.put(file.getName(), files.readAllBytes());
            }
        }
    }

    @Test
    void itRunsAsNobodyInParticularOnTheRecordedStart() throws IOException {
        JsonNode config =
                JSON.readTree(image.get(manifest().required("Config").asText())).required("config");

        assertThat(config.required("User").asText()).isEqualTo("10001");
        assertThat(config.required("ExposedPorts").has("8443/tcp")).isTrue();
        assertThat(config.required("WorkingDir").asText()).isEqualTo("/deployments");
        assertThat(config.required("Entrypoint"))
                .extracting(JsonNode::asText)
                .startsWith("/opt/java/bin/java")
                .contains("-XX:AOTCache=/deployments/start.aot")
                .endsWith("-jar", "/deployments/quarkus-run.jar");
    }

    @Test
    void whatChangesWithEachCommitIsApartFromWhatDoesNot() throws IOException {
        assertThat(layers())
                .extracting(files -> files.stream()
                        .map(TarArchiveEntry::getName)
                        .filter(name -> !name.endsWith("/"))
                        .toList())
                .containsExactly(
                        List.of("opt/java/bin/java", "opt/java/lib/modules"),
                        List.of("deployments/lib/main/org.foreign.jar"),
                        List.of("deployments/lib/main/io.tamis.tamis-rules.jar", "deployments/quarkus-run.jar"),
                        List.of("deployments/sbom.json", "deployments/start.aot"));
    }

    @Test
    void noFileCanBeWrittenAndAllHaveTheTimeThatTheRecordingHoldsFor() throws IOException {
        List<TarArchiveEntry> files = layers().stream()
                .flatMap(List::stream)
                .filter(TarArchiveEntry::isFile)
                .toList();

        assertThat(files).hasSize(7).allSatisfy(file -> {
            assertThat(file.getMode() & 0222).isZero();
            assertThat(file.getLastModifiedTime().toInstant()).isEqualTo(ServiceImage.TIME);
        });
        assertThat(files.getFirst().getMode() & 0111).isEqualTo(0111);
    }

    private List<List<TarArchiveEntry>> layers() throws IOException {
        List<List<TarArchiveEntry>> layers = new ArrayList<>();
        for (JsonNode layer : manifest().required("Layers")) {
            List<TarArchiveEntry> entries = new ArrayList<>();
            try (TarArchiveInputStream files = new TarArchiveInputStream(
                    new GZIPInputStream(new ByteArrayInputStream(image.get(layer.asText()))))) {
                for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                    entries.add(file);
                }
            }
            layers.add(entries);
        }
        return layers;
    }

    private JsonNode manifest() throws IOException {
        return JSON.readTree(image.get("manifest.json")).get(0);
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }
}
