package io.tamis.local.commands;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Lines for the person at the keyboard; safe to use from several threads. */
public final class Screen {

    private final PrintStream out;
    private final boolean live;

    public Screen(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** The process's own standard output; live when it is a terminal, where a line may be written over. */
    public static Screen standard() {
        return new Screen(
                System.out,
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    }

    public synchronized void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** A line that the next one replaces; nothing where the output is not a terminal. */
    public synchronized void passing(String text) {
        if (live) {
            clear();
            out.print(text);
            out.flush();
        }
    }

    private void clear() {
        if (live) {
            out.print("\r\u001b[K");
        }
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
