package io.tamis.rules.eval;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A set of folded texts that is asked for texts as they are. Half of its places are free, so that most are found at once. */
final class FoldedTexts {

    private final @Nullable String[] places;

    /** At each place the rank of its text, in the order of the texts. */
    private final int[] ranks;

    FoldedTexts(Collection<String> folded) {
        places = new String[Integer.highestOneBit(Math.max(1, folded.size())) * 4];
        ranks = new int[places.length];
        int rank = 0;
        for (String text : folded) {
            add(text, rank++);
        }
    }

    private void add(String text, int rank) {
        int place = place(text.hashCode());
        while (places[place] != null) {
            if (text.equals(places[place])) {
                return;
            }
            place = place + 1 & places.length - 1;
        }
        places[place] = text;
        ranks[place] = rank;
    }

    boolean contains(String text) {
        return rank(text) >= 0;
    }

    /** Which one of the texts it is; -1 when it is none. */
    int rank(String text) {
        int place = place(Folding.hash(text));
        for (String found = places[place]; found != null; found = places[place]) {
            if (Folding.equal(text, found)) {
                return ranks[place];
            }
            place = place + 1 & places.length - 1;
        }
        return -1;
    }

    private int place(int hash) {
        return (hash ^ hash >>> 16) & places.length - 1;
    }
}
