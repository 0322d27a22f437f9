package io.tamis.contracts.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActivityFoldTest {

    private static final long NOW = at("2026-11-15T09:00:00Z");

    private final ActivityFold fold = new ActivityFold(ZoneId.of("Europe/Paris"));

    @Test
    void totalsCountEveryOccurrenceAndAddTheValues() {
        EventActivity it = folded(
                Occurrence.of(NOW - 30, 20_000_000L),
                Occurrence.of(NOW - 10, null),
                Occurrence.of(NOW - 20, 5_000_000L));

        assertThat(it.count()).isEqualTo(3);
        assertThat(it.valued()).isEqualTo(2);
        assertThat(it.sumMicros()).isEqualTo(25_000_000);
        assertThat(it.minMicros()).isEqualTo(5_000_000);
        assertThat(it.maxMicros()).isEqualTo(20_000_000);
        assertThat(it.first()).isEqualTo(NOW - 30);
        assertThat(it.last()).isEqualTo(NOW - 10);
    }

    @Test
    void aRefundLowersTheSumAloneAtItsOwnInstant() {
        EventActivity it = folded(Occurrence.of(NOW - 30, 20_000_000L), Occurrence.adjustment(NOW - 10, -8_000_000));

        assertThat(it.count()).isEqualTo(1);
        assertThat(it.valued()).isEqualTo(1);
        assertThat(it.sumMicros()).isEqualTo(12_000_000);
        assertThat(it.minMicros()).isEqualTo(20_000_000);
        assertThat(it.last()).isEqualTo(NOW - 30);
        assertThat(it.instant(1)).isEqualTo(NOW - 10);
        assertThat(it.countAt(1)).isZero();
        assertThat(it.valuedAt(1)).isZero();
        assertThat(it.sumMicrosAt(1)).isEqualTo(-8_000_000);
        assertThat(it.minMicrosAt(1)).isZero();
    }

    @Test
    void the257thOccurrenceSendsTheEarliestIntoTheTileOfItsLocalDay() {
        // 23:30 UTC is already the next day in Paris.
        long earliest = at("2026-10-01T23:30:00Z");
        EventActivity full =
                fold.add(recent(255), Occurrence.of(earliest, 7_000_000L), NOW).activity();

        EventActivity more = fold.add(full, Occurrence.of(NOW, null), NOW).activity();

        assertThat(full.runs().tiles()).isEmpty();
        assertThat(full.exact(0)).isTrue();
        assertThat(more.runs().tiles())
                .containsExactly(
                        new Tile(at("2026-10-02T21:59:59.999Z"), false, 1, 1, 7_000_000, 7_000_000, 7_000_000));
        assertThat(more.exact(0)).isFalse();
        assertThat(more.size()).isEqualTo(257);
        assertThat(more.first()).isEqualTo(earliest);
    }

    @Test
    void aTileReachingPastTheEarliestExactOccurrenceActsAtIt() {
        EventActivity it = recent(300);

        assertThat(it.runs().tiles()).hasSize(1);
        assertThat(it.runs().tiles().getFirst().end()).isGreaterThan(NOW);
        assertThat(it.instant(0)).isEqualTo(it.instant(1)).isEqualTo(NOW - 255);
    }

    @Test
    void daysBecomeMonthsOnceTheWholeMonthIsOlderThan400DaysBeforeTheLatestOccurrence() {
        EventActivity old = fold.add(
                        recent(256, at("2025-11-07T12:00:00Z")),
                        List.of(
                                Occurrence.of(at("2025-09-29T12:00:00Z"), null),
                                Occurrence.of(at("2025-09-30T12:00:00Z"), null),
                                Occurrence.of(at("2025-10-01T12:00:00Z"), null)),
                        NOW)
                .activity();

        // 400 days after 30 September 2025, and after 1 October.
        EventActivity sameMonth = fold.add(old, Occurrence.of(at("2026-11-04T12:00:00Z"), null), NOW)
                .activity();
        EventActivity nextMonth = fold.add(old, Occurrence.of(at("2026-11-05T12:00:00Z"), null), NOW)
                .activity();

        assertThat(sameMonth.runs().tiles()).extracting(Tile::month).containsOnly(false);
        assertThat(nextMonth.runs().tiles())
                .startsWith(
                        new Tile(at("2025-09-30T21:59:59.999Z"), true, 2, 0, 0, 0, 0),
                        new Tile(at("2025-10-01T21:59:59.999Z"), false, 1, 0, 0, 0, 0));
    }

    @Test
    void allTheTimeBefore1970IsOneTile() {
        EventActivity it = fold.add(
                        recent(256),
                        List.of(
                                Occurrence.of(at("0001-01-01T00:00:00Z"), null),
                                Occurrence.of(at("1515-09-13T00:00:00Z"), null),
                                Occurrence.of(at("1969-12-31T22:00:00Z"), null)),
                        NOW)
                .activity();

        assertThat(it.runs().tiles()).containsExactly(new Tile(at("1969-12-31T22:59:59.999Z"), true, 3, 0, 0, 0, 0));
    }

    @Test
    void monthsBefore1970BecomeThatTileWhenTheLatestOccurrenceMovesOn() {
        EventActivity old = fold.add(
                        recent(256, at("1971-01-15T12:00:00Z")),
                        List.of(
                                Occurrence.of(at("1969-11-10T12:00:00Z"), null),
                                Occurrence.of(at("1969-11-11T12:00:00Z"), null)),
                        NOW)
                .activity();

        EventActivity now = fold.add(old, Occurrence.of(NOW, null), NOW).activity();

        assertThat(old.runs().tiles()).containsExactly(new Tile(at("1969-11-30T22:59:59.999Z"), true, 2, 0, 0, 0, 0));
        assertThat(now.runs().tiles())
                .startsWith(new Tile(at("1969-12-31T22:59:59.999Z"), true, 2, 0, 0, 0, 0))
                .hasSize(2);
    }

    @Test
    void theEarliest64DatedInTheFutureWaitAndTheOthersSpill() {
        List<Occurrence> future = IntStream.rangeClosed(1, 64)
                .mapToObj(it -> Occurrence.of(NOW + 10L * it, null))
                .toList();
        EventActivity full = fold.add(EventActivity.EMPTY, future, NOW).activity();

        Folded later = fold.add(full, Occurrence.of(NOW + 1_000, null), NOW);
        Folded earlier = fold.add(full, Occurrence.of(NOW + 15, null), NOW);

        assertThat(full.count()).isZero();
        assertThat(full.waitingSize()).isEqualTo(64);
        assertThat(later.spilled()).containsExactly(Occurrence.of(NOW + 1_000, null));
        assertThat(earlier.spilled()).containsExactly(Occurrence.of(NOW + 640, null));
        assertThat(earlier.activity().waitingInstant(1)).isEqualTo(NOW + 15);
        assertThat(earlier.activity().beyond()).isEqualTo(1);
    }

    @Test
    void whileSomeAreKeptElsewhereNothingLaterWaitsBeforeThem() {
        List<Occurrence> future = IntStream.rangeClosed(1, 65)
                .mapToObj(it -> Occurrence.of(NOW + 10L * it, null))
                .toList();
        EventActivity room =
                fold.promote(fold.add(EventActivity.EMPTY, future, NOW).activity(), NOW + 10);

        Folded later = fold.add(room, Occurrence.of(NOW + 5_000, null), NOW + 10);
        Folded taken = fold.takeUp(later.activity(), List.of(Occurrence.of(NOW + 650, null)), NOW + 10);

        assertThat(room.waitingSize()).isEqualTo(63);
        assertThat(later.spilled()).containsExactly(Occurrence.of(NOW + 5_000, null));
        assertThat(taken.activity().waitingInstant(63)).isEqualTo(NOW + 650);
        assertThat(taken.activity().beyond()).isEqualTo(1);
    }

    @Test
    void aCallerThatDropsWhatSpillsHasRoomAgainOnceTheOthersHaveCome() {
        List<Occurrence> future = IntStream.rangeClosed(1, 65)
                .mapToObj(it -> Occurrence.of(NOW + 10L * it, null))
                .toList();
        EventActivity full = fold.add(EventActivity.EMPTY, future, NOW).droppingSpilled();

        Folded later = fold.add(full, Occurrence.of(NOW + 5_000, null), NOW + 10);

        assertThat(full.beyond()).isZero();
        assertThat(later.spilled()).isEmpty();
        assertThat(later.activity().waitingInstant(63)).isEqualTo(NOW + 5_000);
    }

    @Test
    void whatWaitedCountsWhenItsTimeHasCome() {
        EventActivity waiting = folded(Occurrence.of(NOW + 1, 3_000_000L));

        EventActivity before = fold.promote(waiting, NOW);
        EventActivity after = fold.promote(waiting, NOW + 1);

        assertThat(before).isSameAs(waiting);
        assertThat(waiting.waitingMicros(0)).isEqualTo(3_000_000);
        assertThat(waiting.waitingValued(0)).isTrue();
        assertThat(after.count()).isEqualTo(1);
        assertThat(after.last()).isEqualTo(NOW + 1);
        assertThat(after.waitingSize()).isZero();
    }

    @Test
    void takingBackTheOnlyOccurrenceLeavesNothing() {
        Occurrence order = Occurrence.of(NOW, 3_000_000L);

        assertThat(fold.takeBack(folded(order), order, NOW)).isEqualTo(new TakingBack.TakenBack(EventActivity.EMPTY));
        assertThat(fold.takeBack(folded(order), Occurrence.of(NOW, null), NOW)).isEqualTo(new TakingBack.Unknown());
        assertThat(fold.takeBack(folded(order), Occurrence.of(NOW + 9, null), NOW))
                .isEqualTo(new TakingBack.Unknown());
    }

    @Test
    void takingBackAnExactOccurrenceInFrontOfATileAsksToFoldAgain() {
        EventActivity it = recent(257);

        assertThat(fold.takeBack(it, Occurrence.of(NOW, null), NOW)).isEqualTo(new TakingBack.BehindTile());
    }

    @Test
    void anOccurrenceLiesInTheYears1To9999() {
        assertThat(Occurrence.of(at("9999-12-31T23:59:59.999Z"), null).count()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Occurrence.of(at("9999-12-31T23:59:59.999Z") + 1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> Occurrence.of(at("0001-01-01T00:00:00Z") - 1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Occurrence(0, Occurrence.Kind.PLAIN, 1));
    }

    private EventActivity folded(Occurrence... some) {
        return fold.add(EventActivity.EMPTY, List.of(some), NOW).activity();
    }

    private EventActivity recent(int count) {
        return recent(count, NOW);
    }

    private EventActivity recent(int count, long last) {
        List<Occurrence> all = IntStream.range(0, count)
                .mapToObj(it -> Occurrence.of(last - it, null))
                .toList();
        return fold.add(EventActivity.EMPTY, all, NOW).activity();
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
