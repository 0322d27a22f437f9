package io.tamis.contracts.activity;

import io.tamis.contracts.activity.Occurrence.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Folds what happens under one event name into its {@link EventActivity}. Pure and safe for every thread.
 *
 * <p>The result is a function of the multiset of occurrences and of {@code now}, whatever their order, their batches, and the
 * order in which two people's activities were united. It holds because each part is one:
 *
 * <ul>
 *   <li>The latest {@value #EXACT} in the order of {@link Occurrence} are exact. Whatever is added, the latest of all are
 *       among the latest so far and the added ones; what falls out was never to be exact again.
 *   <li>Each other one is in the tile of its local day, or of its local month once that month lies wholly before the day
 *       {@value TileCalendar#DAYS} days before {@code last}. Where that day is of 1970 or later, all the time before 1970 is one
 *       tile. {@code last} only grows, so days only ever become months. Tiles never keep what tells occurrences of one period
 *       apart, so it does not matter when one fell in.
 *   <li>Counts, sums, minima and maxima of 64-bit integers do not depend on order. Sums wrap around beyond 9.2 million
 *       million: see {@link Micros#MOST}.
 * </ul>
 *
 * <p>Taking back ({@link #takeBack}) is the one thing that tiles cannot do: minimum, maximum, first, last and the 256th
 * occurrence are lost in them. Then it says so, and the caller folds the name again from its events.
 *
 * <p>Every {@code now} is in epoch milliseconds, as are the instants of occurrences. It only decides what waits.
 *
 * @param zone in which days begin, the same for the life of an installation
 */
public record ActivityFold(ZoneId zone) {

    /** Occurrences of one name that are kept one by one. */
    public static final int EXACT = 256;

    /** Occurrences dated in the future that wait in the activity. */
    public static final int WAITING = 64;

    /**
     * Adds occurrences, in any order. Those later than {@code now} wait, except corrections. Nothing is recognised: one added
     * twice counts twice.
     */
    public Folded add(EventActivity activity, List<Occurrence> added, long now) {
        return fold(activity, EventActivity.EMPTY, added, now);
    }

    /** Adds one occurrence. */
    public Folded add(EventActivity activity, Occurrence added, long now) {
        return add(activity, List.of(added), now);
    }

    /**
     * Takes up occurrences that spilled before: the earliest of those kept elsewhere, as soon as fewer than {@value #WAITING}
     * wait or their time has come. Those for which there is no room spill again.
     */
    public Folded takeUp(EventActivity activity, List<Occurrence> spilled, long now) {
        int beyond = Math.max(0, activity.beyond() - spilled.size());
        Folded folded = fold(activity.withWaiting(activity.waiting(), 0), EventActivity.EMPTY, spilled, now);
        EventActivity taken = folded.activity();
        return new Folded(taken.withWaiting(taken.waiting(), taken.beyond() + beyond), folded.spilled());
    }

    /** Moves what waited into the runs where its time has come. */
    public EventActivity promote(EventActivity activity, long now) {
        return activity.waitingSize() == 0 || activity.waitingInstant(0) > now
                ? activity
                : add(activity, List.of(), now).activity();
    }

    /** What two people did, who are one. What each keeps elsewhere stays to be taken up: {@code beyond} is of both. */
    public Folded union(EventActivity one, EventActivity other, long now) {
        return fold(one, other, List.of(), now);
    }

    /**
     * Takes back one occurrence that was added with the same instant, kind and value. One that is dated in the future and not
     * among those waiting here is believed to be kept elsewhere, if any is.
     */
    public TakingBack takeBack(EventActivity activity, Occurrence gone, long now) {
        EventActivity current = promote(activity, now);
        List<Occurrence> waiting = new ArrayList<>(current.waiting().toList());
        if (waiting.remove(gone)) {
            return new TakingBack.TakenBack(current.withWaiting(Occurrences.of(waiting), current.beyond()));
        }
        if (waits(gone, now)) {
            return current.beyond() == 0
                    ? new TakingBack.Unknown()
                    : new TakingBack.TakenBack(current.withWaiting(current.waiting(), current.beyond() - 1));
        }
        if (!current.runs().tiles().isEmpty()) {
            return new TakingBack.BehindTile();
        }
        List<Occurrence> exact = new ArrayList<>(current.runs().exact().toList());
        if (!exact.remove(gone)) {
            return new TakingBack.Unknown();
        }
        Runs runs = new Runs(List.of(), Occurrences.of(exact));
        return new TakingBack.TakenBack(Totals.of(runs).activity(runs, current.waiting(), current.beyond()));
    }

    private Folded fold(EventActivity one, EventActivity other, List<Occurrence> added, long now) {
        List<Occurrence> exact = new ArrayList<>(one.runs().exact().toList());
        exact.addAll(other.runs().exact().toList());
        List<Occurrence> future = new ArrayList<>();
        for (List<Occurrence> some :
                List.of(one.waiting().toList(), other.waiting().toList(), added)) {
            for (Occurrence it : some) {
                (waits(it, now) ? future : exact).add(it);
            }
        }
        exact.sort(null);
        future.sort(null);
        long first = Math.min(first(one), first(other));
        long last = Math.max(last(one), last(other));
        for (Occurrence it : exact) {
            first = it.count() == 0 ? first : Math.min(first, it.instant());
            last = it.count() == 0 ? last : Math.max(last, it.instant());
        }
        int demoted = Math.max(0, exact.size() - EXACT);
        TileCalendar calendar = last == Long.MIN_VALUE ? TileCalendar.ofDays(zone) : TileCalendar.upTo(last, zone);
        List<Tile> tiles = tiles(one.runs().tiles(), other.runs().tiles(), exact.subList(0, demoted), calendar);
        Runs runs = new Runs(tiles, Occurrences.of(exact.subList(demoted, exact.size())));
        List<Occurrence> kept = future.stream()
                .limit(WAITING)
                .takeWhile(it -> mayWait(it, one) && mayWait(it, other))
                .toList();
        List<Occurrence> spilled = future.subList(kept.size(), future.size());
        int beyond = one.beyond() + other.beyond() + spilled.size();
        EventActivity activity = Totals.of(runs).seen(first, last).activity(runs, Occurrences.of(kept), beyond);
        return new Folded(activity, spilled);
    }

    private static boolean waits(Occurrence it, long now) {
        return it.instant() > now && it.kind() != Kind.ADJUSTMENT;
    }

    /** What is kept elsewhere must be taken up before anything later waits here: else later ones would wait before it. */
    private static boolean mayWait(Occurrence it, EventActivity before) {
        int waiting = before.waitingSize();
        return before.beyond() == 0
                || (waiting > 0 && it.compareTo(before.waiting().toList().get(waiting - 1)) <= 0);
    }

    private static List<Tile> tiles(List<Tile> one, List<Tile> other, List<Occurrence> demoted, TileCalendar calendar) {
        if (other.isEmpty() && demoted.isEmpty() && one.stream().noneMatch(calendar::outgrown)) {
            return one;
        }
        TreeMap<Long, Tile> tiles = new TreeMap<>();
        for (List<Tile> some : List.of(one, other)) {
            for (Tile it : some) {
                Tile tile = calendar.place(it);
                tiles.merge(tile.end(), tile, Tile::plus);
            }
        }
        for (Occurrence it : demoted) {
            long end = calendar.end(it.instant());
            tiles.merge(end, Tile.of(end, calendar.inMonths(it.instant()), it), Tile::plus);
        }
        return List.copyOf(tiles.values());
    }

    private static long first(EventActivity activity) {
        return activity.count() == 0 ? Long.MAX_VALUE : activity.first();
    }

    private static long last(EventActivity activity) {
        return activity.count() == 0 ? Long.MIN_VALUE : activity.last();
    }
}
