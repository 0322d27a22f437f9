package io.tamis.local.commands;

import io.tamis.local.Fault;
import io.tamis.local.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The end of the logs, of one process or of all. */
public final class Logs {

    private static final String LINES = "100";

    private final Settings settings;

    public Logs(Settings settings) {
        this.settings = settings;
    }

    /** Arguments: a process, {@code -f} to follow, both or none. */
    public void run(List<String> arguments) {
        boolean follow = arguments.contains("-f");
        List<String> wanted =
                arguments.stream().filter(argument -> !argument.equals("-f")).toList();
        List<Path> files = files().stream()
                .filter(file -> wanted.isEmpty() || wanted.contains(name(file)))
                .toList();
        if (files.isEmpty()) {
            throw new Fault("no such log; there are: "
                    + String.join(", ", files().stream().map(Logs::name).toList()));
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", LINES));
        if (follow) {
            command.add("-F");
        }
        files.forEach(file -> command.add(file.toString()));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(settings.logs())) {
            return all.filter(file -> file.toString().endsWith(".log")).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replace(".log", "");
    }
}
