package io.tamis.local;

import io.tamis.local.commands.Down;
import io.tamis.local.commands.Logs;
import io.tamis.local.commands.Rehearse;
import io.tamis.local.commands.Reset;
import io.tamis.local.commands.Screen;
import io.tamis.local.commands.Status;
import io.tamis.local.commands.Train;
import io.tamis.local.commands.Up;
import io.tamis.local.demo.Demo;
import io.tamis.local.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What {@code ./tamis} runs once it has found a JDK and built: {@code Tamis <checkout> <command> [arguments]}. */
public final class Tamis {

    private Tamis() {}

    public static void main(String[] arguments) {
        int status;
        try {
            status = run(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
        } catch (Fault e) {
            System.err.println("tamis: " + e.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    private static int run(Path checkout, List<String> words) {
        Settings settings = Settings.from(checkout, System.getenv());
        Screen screen = Screen.standard();
        List<String> rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "up" -> new Up(settings, screen).run(rest);
            case "train" -> new Train(settings, screen).run();
            case "rehearse" -> new Rehearse(settings, screen).run(rest);
            case "down" -> new Down(settings, screen).run();
            case "reset" -> new Reset(settings, screen).run();
            case "logs" -> new Logs(settings).run(rest);
            case "demo" -> {
                new Up(settings, screen).run(List.of());
                new Demo(settings, screen, Clock.system(settings.zone())).run(rest);
            }
            case "status" -> {
                return new Status(settings, screen, Clock.systemUTC()).run() ? 0 : 1;
            }
            default -> throw new Fault("unknown command '" + words.getFirst() + "'");
        }
        return 0;
    }
}
