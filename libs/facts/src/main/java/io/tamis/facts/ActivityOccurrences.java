package io.tamis.facts;

import io.tamis.contracts.activity.EventActivity;
import io.tamis.rules.Occurrences;

/** A profile's activity as rules read it. */
record ActivityOccurrences(EventActivity activity) implements Occurrences {
    @Override
    public long count() {
        return activity.count();
    }

    @Override
    public long valued() {
        return activity.valued();
    }

    @Override
    public long sumMicros() {
        return activity.sumMicros();
    }

    @Override
    public long minMicros() {
        return activity.minMicros();
    }

    @Override
    public long maxMicros() {
        return activity.maxMicros();
    }

    @Override
    public long first() {
        return activity.first();
    }

    @Override
    public long last() {
        return activity.last();
    }

    @Override
    public int size() {
        return activity.size();
    }

    @Override
    public long instant(int run) {
        return activity.instant(run);
    }

    @Override
    public int countAt(int run) {
        return activity.countAt(run);
    }

    @Override
    public int valuedAt(int run) {
        return activity.valuedAt(run);
    }

    @Override
    public long sumMicrosAt(int run) {
        return activity.sumMicrosAt(run);
    }

    @Override
    public long minMicrosAt(int run) {
        return activity.minMicrosAt(run);
    }

    @Override
    public long maxMicrosAt(int run) {
        return activity.maxMicrosAt(run);
    }

    @Override
    public boolean exact(int run) {
        return activity.exact(run);
    }

    @Override
    public int waitingSize() {
        return activity.waitingSize();
    }

    @Override
    public long waitingInstant(int index) {
        return activity.waitingInstant(index);
    }

    @Override
    public boolean waitingValued(int index) {
        return activity.waitingValued(index);
    }

    @Override
    public long waitingMicros(int index) {
        return activity.waitingMicros(index);
    }
}
