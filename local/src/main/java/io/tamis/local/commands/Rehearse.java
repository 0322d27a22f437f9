package io.tamis.local.commands;

import io.tamis.local.Fault;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.Suite;
import java.nio.file.Path;
import java.util.List;

/** Starts the services from their images, unpacked, on a suite of its own with empty stores, works with it and ends it again. */
public final class Rehearse {

    private final Settings settings;
    private final Screen screen;

    public Rehearse(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
    }

    /** The only word is the folder that {@code images/unpack} laid them out in. Answers when each has worked and ended. */
    public void run(List<String> words) {
        if (words.size() != 1) {
            throw new Fault("the folder of the unpacked images is missing");
        }
        Path images = Path.of(words.getFirst()).toAbsolutePath().normalize();
        Path program = settings.checkout().resolve("images/run");
        Path folder = settings.checkout().resolve("local/target/rehearsal");
        new Practice(folder, settings, screen)
                .run(List.of(new Practice.Round(
                        apart -> Suite.of(apart).fromImages(program, images),
                        api -> new Exercise(api, settings.modelBundles()).run())));
        screen.line("Every service started from its image, and did its work");
    }
}
