package io.tamis.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import io.tamis.local.Fault;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.StartCache;
import io.tamis.local.suite.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code ./tamis images} runs: {@code Images link <folder>} on the JDK that builds, then, on the Java that was linked,
 * {@code Images build <checkout> <version> <base> <folder or registry>}.
 */
public final class Images {

    private static final String TARS = "tar:";

    private Images() {}

    public static void main(String[] arguments) throws Exception {
        try {
            run(List.of(arguments));
        } catch (Fault e) {
            System.err.println("tamis: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(List<String> words) throws Exception {
        switch (words.getFirst()) {
            case "link" -> LinkedJava.link(Path.of(words.get(1)).toAbsolutePath());
            case "build" -> build(Path.of(words.get(1)).toAbsolutePath(), words.get(2), words.get(3), words.get(4));
            default -> throw new Fault("unknown word " + words.getFirst());
        }
    }

    private static void build(Path checkout, String version, String base, String target) throws Exception {
        for (StartCache cache :
                Suite.startCaches(Settings.from(checkout, System.getenv())).values()) {
            String name = checkout.relativize(cache.file()).getName(0).toString();
            Path module = checkout.resolve(name);
            ServiceImage image = new ServiceImage(
                    name,
                    Path.of(System.getProperty("java.home")),
                    module.resolve("target/quarkus-app"),
                    there(cache.file()),
                    there(module.resolve("target/sbom.json")));
            String digest = image.on(Jib.from(base))
                    .containerize(containerizer(target, image.name(), version)
                            .setBaseImageLayersCache(checkout.resolve("images/target/jib/base"))
                            .setApplicationLayersCache(checkout.resolve("images/target/jib/layers"))
                            .setToolName("tamis"))
                    .getDigest()
                    .toString();
            System.out.println("  " + image.name() + " " + digest);
        }
    }

    /** Either {@code tar:<folder>}, which gets a file an image, or the prefix of names in a registry. */
    private static Containerizer containerizer(String target, String service, String version) throws Exception {
        if (target.startsWith(TARS)) {
            Path folder = Files.createDirectories(Path.of(target.substring(TARS.length())));
            ImageReference name = ImageReference.of(null, "tamis/" + service, version);
            return Containerizer.to(
                    TarImage.at(folder.resolve(service + ".tar")).named(name));
        }
        return Containerizer.to(RegistryImage.named(target + "/" + service + ":" + version));
    }

    private static Path there(Path file) {
        if (!Files.exists(file)) {
            throw new Fault(file + " is missing");
        }
        return file;
    }
}
