package io.tamis.local.commands;

import io.tamis.local.Fault;
import io.tamis.local.settings.Settings;
import io.tamis.local.suite.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Stops everything and deletes its data, keys included. */
public final class Reset {

    private final Settings settings;
    private final Screen screen;

    public Reset(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
    }

    public void run() {
        if (!Files.exists(settings.data())) {
            screen.line("There is nothing in " + settings.data());
            return;
        }
        // A mistyped TAMIS_DATA must not delete somebody's home: only what a start has made carries these folders.
        if (!Files.isDirectory(settings.run())
                && !Files.isDirectory(settings.data().resolve("keys"))
                && !Files.isDirectory(settings.logs())) {
            throw new Fault(settings.data() + " does not look like data of Tamis: delete it yourself");
        }
        new Down(settings, screen).run();
        try {
            Folders.delete(settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        screen.line(settings.data() + " is deleted");
    }
}
