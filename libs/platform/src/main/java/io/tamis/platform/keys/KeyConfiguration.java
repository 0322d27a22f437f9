package io.tamis.platform.keys;

import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * Reads versioned secrets: {@code <prefix>.current} and {@code <prefix>.<name>."<version>"}, each 32 bytes in Base64. Looks
 * each version up by name, so that environment variables serve as well as files.
 */
@Singleton
class KeyConfiguration {

    private static final int HIGHEST_VERSION = 99;
    private static final int LENGTH = 32;

    private final Config config;

    KeyConfiguration(Config config) {
        this.config = config;
    }

    /**
     * Every version that is configured, among them the current one.
     *
     * @throws java.util.NoSuchElementException when {@code <prefix>.current} is missing
     * @throws IllegalStateException when the current secret is missing, or one is not 32 bytes in Base64; names the
     *     property, never the value
     */
    Versions read(String prefix, String name) {
        int current = config.getValue(prefix + ".current", Integer.class);
        Map<Integer, byte[]> secrets = new TreeMap<>();
        for (int version = 1; version <= HIGHEST_VERSION; version++) {
            String property = prefix + "." + name + ".\"" + version + "\"";
            Optional<String> text = config.getOptionalValue(property, String.class);
            if (text.isPresent()) {
                secrets.put(version, decode(property, text.get()));
            }
        }
        if (!secrets.containsKey(current)) {
            throw new IllegalStateException("%s.current is %d, but %s.%s.\"%d\" is missing (versions 1 to %d)"
                    .formatted(prefix, current, prefix, name, current, HIGHEST_VERSION));
        }
        return new Versions(current, secrets);
    }

    /** Names the property, never its value. */
    private static byte[] decode(String property, String text) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(property + " is not Base64");
        }
        if (secret.length != LENGTH) {
            throw new IllegalStateException(
                    property + " holds " + secret.length + " bytes where " + LENGTH + " are needed");
        }
        return secret;
    }

    record Versions(int current, Map<Integer, byte[]> secrets) {}
}
