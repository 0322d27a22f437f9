package io.tamis.e2e.pages;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An output as a page shows it. {@code …} stands for any characters of one line, perhaps none; a line that is {@code …} alone
 * stands for any number of lines. All else must be there as it stands; only how lines end and empty lines at the end do not count.
 */
public final class Shown {

    /** What a block without an output shows. */
    public static final Shown ANYTHING = of(List.of("…"));

    private final Pattern pattern;

    private Shown(Pattern pattern) {
        this.pattern = pattern;
    }

    /** An output of these lines. */
    public static Shown of(List<String> lines) {
        StringBuilder pattern = new StringBuilder();
        for (String line : lines) {
            pattern.append(line.strip().equals("…") ? "(?:.*\n)*" : line(line.stripTrailing()) + "\n");
        }
        return new Shown(Pattern.compile(pattern + "\\s*"));
    }

    private static String line(String shown) {
        return Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    /** Whether that was printed. */
    public boolean matches(String printed) {
        return pattern.matcher(printed.replace("\r\n", "\n").stripTrailing() + "\n")
                .matches();
    }
}
