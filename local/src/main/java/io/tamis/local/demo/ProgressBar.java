package io.tamis.local.demo;

import java.util.Locale;

/** A bar of text: {@code [######------]  50 %}. */
final class ProgressBar {

    private static final int CELLS = 30;

    private ProgressBar() {}

    static String of(long done, long total) {
        double share = total <= 0 ? 1 : Math.min(1.0, (double) done / total);
        int filled = (int) (share * CELLS);
        return String.format(
                Locale.ROOT, "[%s%s] %3d %%", "#".repeat(filled), "-".repeat(CELLS - filled), (int) (share * 100));
    }
}
