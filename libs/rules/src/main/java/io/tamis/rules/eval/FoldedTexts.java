package io.tamis.rules.eval;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A set of folded texts that is asked for texts as they are. Half of its places are free, so that most are found at once. */
final class FoldedTexts {

    private final @Nullable String[] places;

    FoldedTexts(Collection<String> folded) {
        places = new String[Integer.highestOneBit(Math.max(1, folded.size())) * 4];
        folded.forEach(this::add);
    }

    private void add(String text) {
        int place = place(text.hashCode());
        while (places[place] != null) {
            if (text.equals(places[place])) {
                return;
            }
            place = place + 1 & places.length - 1;
        }
        places[place] = text;
    }

    boolean contains(String text) {
        int place = place(Folding.hash(text));
        for (String found = places[place]; found != null; found = places[place]) {
            if (Folding.equal(text, found)) {
                return true;
            }
            place = place + 1 & places.length - 1;
        }
        return false;
    }

    private int place(int hash) {
        return (hash ^ hash >>> 16) & places.length - 1;
    }
}
