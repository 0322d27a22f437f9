package io.tamis.local.embedded;

import java.nio.file.Path;

/** Derby reads its settings from system properties, once, when its engine first loads. */
final class DerbySettings {

    private DerbySettings() {}

    /** Sends Derby's own log beside the broker's data: by default it drops {@code derby.log} into the current folder. */
    static void apply(Path folder) {
        System.setProperty(
                "derby.stream.error.file", folder.resolve("derby.log").toString());
    }
}
