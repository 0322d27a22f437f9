package io.tamis.local.embedded;

import java.nio.file.Path;

/** Derby reads its settings from system properties, once, when its engine first loads. */
final class DerbySettings {

    private DerbySettings() {}

    /**
     * Derby writes its log at every commit but does not wait for the disk: what was confirmed survives a killed process, not a
     * power cut. Measured: four to five times the messages a second. Its own messages go beside the broker's data: by default it
     * drops {@code derby.log} into the current folder.
     */
    static void apply(Path folder) {
        System.setProperty("derby.system.durability", "test");
        System.setProperty(
                "derby.stream.error.file", folder.resolve("derby.log").toString());
    }
}
