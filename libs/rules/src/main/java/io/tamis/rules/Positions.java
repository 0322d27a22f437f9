package io.tamis.rules;

import java.util.Arrays;

/** A set of positions, walked from the least up: what it costs depends on its members, hardly on the range. */
final class Positions {

    private final int size;

    /** A bit a member. */
    private final long[] words;

    /** A bit a word that is not empty. */
    private final long[] summary;

    Positions(int size) {
        this.size = size;
        words = new long[(size + 63) >> 6];
        summary = new long[(words.length + 63) >> 6];
    }

    void add(int position) {
        words[position >> 6] |= 1L << position;
        summary[position >> 12] |= 1L << (position >> 6);
    }

    void addAll() {
        if (size > 0) {
            Arrays.fill(words, -1L);
            words[words.length - 1] = -1L >>> -size;
            Arrays.fill(summary, -1L);
            summary[summary.length - 1] = -1L >>> -words.length;
        }
    }

    /** Takes out and returns the least member not before {@code from}; -1 when there is none. */
    int take(int from) {
        int word = from >> 6;
        if (word >= words.length) {
            return -1;
        }
        long left = words[word] & -1L << from;
        if (left == 0) {
            word = wordAfter(word);
            if (word < 0) {
                return -1;
            }
            left = words[word];
        }
        words[word] &= ~Long.lowestOneBit(left);
        if (words[word] == 0) {
            summary[word >> 6] &= ~(1L << word);
        }
        return (word << 6) + Long.numberOfTrailingZeros(left);
    }

    private int wordAfter(int word) {
        int next = word + 1;
        int group = next >> 6;
        if (group >= summary.length) {
            return -1;
        }
        long left = summary[group] & -1L << next;
        while (left == 0) {
            group++;
            if (group == summary.length) {
                return -1;
            }
            left = summary[group];
        }
        return (group << 6) + Long.numberOfTrailingZeros(left);
    }

    void clear() {
        for (int word = wordAfter(-1); word >= 0; word = wordAfter(word)) {
            words[word] = 0;
        }
        Arrays.fill(summary, 0);
    }
}
