package io.tamis.contracts.activity;

import io.tamis.contracts.activity.Occurrence.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary form of an activity, version 1:
 *
 * <pre>
 * version=1  scale  beyond
 * tiles:   n  [first  last-first, when n > 0]  each: period  count  valued  sum  [min  max-min, when valued]
 * exact:   n, each: zigzag(instant - the one before) * 4 + kind  [value, when it has one]
 * waiting: like exact
 * </pre>
 *
 * Version and scale are one byte each, all else {@link Varints}: {@code first}, sums and values signed, the rest not. Kinds are
 * 0 plain, 1 with a value, 2 a correction.
 *
 * Every value stands divided by ten to the power of {@code scale}, the greatest of 0 to 6 that divides them all: prices in
 * whole cents take half the bytes. {@code period} is {@code zigzag(end - the one before) * 4 + 2 (of a month) + 1 (in
 * milliseconds; else in minutes)}. Totals are not stored: they follow from the rest.
 */
final class ActivityCodec {

    private static final int VERSION = 1;
    private static final int MOST_SCALE = 6;
    private static final long MINUTE = 60_000;

    private ActivityCodec() {}

    static byte[] encode(EventActivity activity) {
        Varints.Writer out = new Varints.Writer();
        int scale = scale(activity);
        long unit = unit(scale);
        List<Tile> tiles = activity.runs().tiles();
        out.raw(VERSION);
        out.raw(scale);
        out.unsigned(activity.beyond());
        out.unsigned(tiles.size());
        if (!tiles.isEmpty()) {
            out.signed(activity.first());
            out.unsigned(activity.last() - activity.first());
        }
        // Ends are one millisecond short of a whole minute, so the first is too, seen from here.
        long before = -1;
        for (Tile tile : tiles) {
            write(tile, before, unit, out);
            before = tile.end();
        }
        write(activity.runs().exact(), unit, out);
        write(activity.waiting(), unit, out);
        return out.toBytes();
    }

    private static void write(Tile tile, long before, long unit, Varints.Writer out) {
        long delta = tile.end() - before;
        boolean minutes = delta % MINUTE == 0;
        out.unsigned(
                Varints.zigzag(minutes ? delta / MINUTE : delta) << 2 | (tile.month() ? 2 : 0) | (minutes ? 0 : 1));
        out.unsigned(tile.count());
        out.unsigned(tile.valued());
        out.signed(tile.sumMicros() / unit);
        if (tile.valued() > 0) {
            out.signed(tile.minMicros() / unit);
            out.signed(tile.maxMicros() / unit - tile.minMicros() / unit);
        }
    }

    private static void write(Occurrences all, long unit, Varints.Writer out) {
        out.unsigned(all.size());
        long before = 0;
        for (int i = 0; i < all.size(); i++) {
            Kind kind = all.kind(i);
            out.unsigned(Varints.zigzag(all.instant(i) - before) << 2 | code(kind));
            if (kind != Kind.PLAIN) {
                out.signed(all.micros(i) / unit);
            }
            before = all.instant(i);
        }
    }

    static EventActivity decode(byte[] bytes) {
        Varints.Reader in = new Varints.Reader(bytes);
        int version = in.raw();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "an activity of format " + version + "; this build reads format " + VERSION);
        }
        int scale = in.raw();
        if (scale > MOST_SCALE) {
            throw new IllegalArgumentException("an activity of scale " + scale + "; the greatest is " + MOST_SCALE);
        }
        long unit = unit(scale);
        int beyond = number(in);
        int tileCount = in.size();
        long first = tileCount == 0 ? Long.MAX_VALUE : in.signed();
        long last = tileCount == 0 ? Long.MIN_VALUE : first + in.unsigned();
        List<Tile> tiles = tiles(in, tileCount, unit);
        Runs runs = new Runs(tiles, occurrences(in, unit));
        Occurrences waiting = occurrences(in, unit);
        if (!in.atEnd()) {
            throw new IllegalArgumentException("bytes follow the activity");
        }
        return Totals.of(runs).seen(first, last).activity(runs, waiting, beyond);
    }

    private static List<Tile> tiles(Varints.Reader in, int size, long unit) {
        List<Tile> tiles = new ArrayList<>(size);
        long end = -1;
        for (int i = 0; i < size; i++) {
            long code = in.unsigned();
            long delta = Varints.unzigzag(code >>> 2);
            end += (code & 1) == 0 ? delta * MINUTE : delta;
            int count = number(in);
            int valued = number(in);
            long sum = in.signed() * unit;
            long min = valued == 0 ? 0 : in.signed() * unit;
            long max = valued == 0 ? 0 : min + in.signed() * unit;
            tiles.add(new Tile(end, (code & 2) != 0, count, valued, sum, min, max));
        }
        return tiles;
    }

    private static Occurrences occurrences(Varints.Reader in, long unit) {
        int size = in.size();
        if (size == 0) {
            return Occurrences.EMPTY;
        }
        long[] instants = new long[size];
        Kind[] kinds = new Kind[size];
        long[] micros = new long[size];
        long instant = 0;
        for (int i = 0; i < size; i++) {
            long code = in.unsigned();
            instant += Varints.unzigzag(code >>> 2);
            instants[i] = instant;
            kinds[i] = kind((int) (code & 3));
            micros[i] = kinds[i] == Kind.PLAIN ? 0 : in.signed() * unit;
        }
        return new Occurrences(instants, kinds, micros);
    }

    private static int number(Varints.Reader in) {
        long number = in.unsigned();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "an activity that counts " + Long.toUnsignedString(number) + " in one place");
        }
        return (int) number;
    }

    private static int code(Kind kind) {
        return switch (kind) {
            case PLAIN -> 0;
            case VALUED -> 1;
            case ADJUSTMENT -> 2;
        };
    }

    private static Kind kind(int code) {
        return switch (code) {
            case 0 -> Kind.PLAIN;
            case 1 -> Kind.VALUED;
            case 2 -> Kind.ADJUSTMENT;
            default -> throw new IllegalArgumentException("an occurrence of kind " + code + "; the greatest is 2");
        };
    }

    /** How many times ten divides every value. */
    private static int scale(EventActivity activity) {
        int scale = MOST_SCALE;
        for (Tile tile : activity.runs().tiles()) {
            scale = scale(tile.sumMicros(), scale);
            scale = scale(tile.minMicros(), scale);
            scale = scale(tile.maxMicros(), scale);
        }
        return scale(activity.waiting(), scale(activity.runs().exact(), scale));
    }

    private static int scale(Occurrences all, int most) {
        int scale = most;
        for (int i = 0; i < all.size(); i++) {
            scale = scale(all.micros(i), scale);
        }
        return scale;
    }

    private static int scale(long value, int most) {
        int scale = most;
        while (value % unit(scale) != 0) {
            scale--;
        }
        return scale;
    }

    private static long unit(int scale) {
        return switch (scale) {
            case 0 -> 1;
            case 1 -> 10;
            case 2 -> 100;
            case 3 -> 1_000;
            case 4 -> 10_000;
            case 5 -> 100_000;
            default -> 1_000_000;
        };
    }
}
