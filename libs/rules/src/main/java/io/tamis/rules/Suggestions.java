package io.tamis.rules;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The name that a misspelt one most likely stands for. */
public final class Suggestions {

    /** Names beyond this length are not misspelt words; comparing them would cost their product. */
    private static final int LONGEST = 64;

    private Suggestions() {}

    /** The nearest of the candidates within a third of the name's length in edits; null when none is that near. */
    public static @Nullable String nearest(String name, Collection<String> candidates) {
        String wanted = Names.fold(name);
        if (wanted.length() > LONGEST) {
            return null;
        }
        int best = Math.max(1, wanted.length() / 3) + 1;
        String found = null;
        for (String candidate : candidates) {
            String folded = Names.fold(candidate);
            if (Math.abs(folded.length() - wanted.length()) >= best) {
                continue;
            }
            int distance = distance(wanted, folded);
            if (distance < best) {
                best = distance;
                found = candidate;
            }
        }
        return found;
    }

    /** Edits: insert, delete, replace, exchange two neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + same);
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
