package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;

/** FIRST or LAST occurrence of an event, of those whose time has come. */
public record Happened(Source source, boolean first) implements Point {

    @Override
    public long at(Moment moment) {
        moment.wholeDay = false;
        moment.until = Moment.NEVER;
        Occurrences occurrences = source.in(moment.facts);
        if (occurrences == null) {
            return Moment.MISSING;
        }
        return first ? earliest(moment, occurrences) : latest(moment, occurrences);
    }

    private static long earliest(Moment moment, Occurrences occurrences) {
        long earliest = Moment.NEVER;
        if (occurrences.count() > 0) {
            earliest = occurrences.first();
        }
        if (occurrences.waitingSize() > 0) {
            earliest = Math.min(earliest, occurrences.waitingInstant(0));
        }
        if (earliest > moment.now) {
            moment.until = earliest;
            return Moment.MISSING;
        }
        return earliest;
    }

    private static long latest(Moment moment, Occurrences occurrences) {
        long latest = Moment.MISSING;
        if (occurrences.count() > 0) {
            latest = occurrences.last() <= moment.now ? occurrences.last() : latestRun(moment, occurrences);
        }
        for (int i = 0; i < occurrences.waitingSize(); i++) {
            long instant = occurrences.waitingInstant(i);
            if (instant > moment.now) {
                moment.until = Math.min(moment.until, instant);
                break;
            }
            latest = Math.max(latest, instant);
        }
        return latest;
    }

    /** For a clock behind the facts: the last run that it has reached. */
    private static long latestRun(Moment moment, Occurrences occurrences) {
        moment.until = Math.min(moment.until, occurrences.last());
        for (int run = occurrences.size() - 1; run >= 0; run--) {
            if (occurrences.countAt(run) > 0) {
                if (occurrences.instant(run) <= moment.now) {
                    return occurrences.instant(run);
                }
                moment.until = Math.min(moment.until, occurrences.instant(run));
            }
        }
        return Moment.MISSING;
    }
}
