package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;

/** The activity of an event that never happened. */
final class NoOccurrences implements Occurrences {

    @Override
    public long count() {
        return 0;
    }

    @Override
    public long valued() {
        return 0;
    }

    @Override
    public long sumMicros() {
        return 0;
    }

    @Override
    public long minMicros() {
        return 0;
    }

    @Override
    public long maxMicros() {
        return 0;
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public long last() {
        return 0;
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public long instant(int run) {
        return 0;
    }

    @Override
    public int countAt(int run) {
        return 0;
    }

    @Override
    public int valuedAt(int run) {
        return 0;
    }

    @Override
    public long sumMicrosAt(int run) {
        return 0;
    }

    @Override
    public long minMicrosAt(int run) {
        return 0;
    }

    @Override
    public long maxMicrosAt(int run) {
        return 0;
    }

    @Override
    public boolean exact(int run) {
        return true;
    }

    @Override
    public int waitingSize() {
        return 0;
    }

    @Override
    public long waitingInstant(int index) {
        return 0;
    }

    @Override
    public boolean waitingValued(int index) {
        return false;
    }

    @Override
    public long waitingMicros(int index) {
        return 0;
    }
}
