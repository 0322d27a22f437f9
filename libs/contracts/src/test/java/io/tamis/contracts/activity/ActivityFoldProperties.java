package io.tamis.contracts.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ActivityFoldProperties {

    @Property(tries = 150)
    void anyOrderInAnyBatchesGivesWhatTheWholeGives(@ForAll("histories") History history) {
        EventActivity whole = new NaiveActivity(history.zone()).of(history.all(), History.NOW);

        EventActivity folded = batches(history, shuffled(history), History.NOW).settled(History.NOW);

        assertThat(folded).isEqualTo(whole);
    }

    @Property(tries = 150)
    void anyOrderGivesTheSameHoweverManyAreDatedInTheFuture(@ForAll("dated") History history) {
        EventActivity whole = new NaiveActivity(history.zone()).of(history.all(), History.NOW);

        EventActivity folded = batches(history, shuffled(history), History.NOW).settled(History.NOW);

        assertThat(folded).isEqualTo(whole);
    }

    @Property(tries = 150)
    void whatWaitedIsCountedAsIfItHadComeInTime(@ForAll("dated") History history) {
        List<Occurrence> all = shuffled(history);
        Random random = new Random(history.seed());
        Writer writer = new Writer(new ActivityFold(history.zone()));
        long now = History.NOW;

        for (int from = 0; from < all.size(); from += 20) {
            writer.add(all.subList(from, Math.min(all.size(), from + 20)), now);
            now += random.nextLong(1, 20_000_000_000L);
        }

        assertThat(writer.settled(now)).isEqualTo(new NaiveActivity(history.zone()).of(all, now));
    }

    @Property(tries = 100)
    void thePartsOfTwoPeopleUniteToTheWhole(@ForAll("histories") History history) {
        assertUnion(history);
    }

    @Property(tries = 100)
    void theFutureOfTwoPeopleUnitesToTheWhole(@ForAll("dated") History history) {
        assertUnion(history);
    }

    private static void assertUnion(History history) {
        List<Occurrence> all = shuffled(history);
        int cut = new Random(history.seed()).nextInt(all.size() + 1);
        Writer one = batches(history, all.subList(0, cut), History.NOW);
        Writer other = batches(history, all.subList(cut, all.size()), History.NOW);

        EventActivity united = one.union(other, History.NOW).settled(History.NOW);

        assertThat(united).isEqualTo(new NaiveActivity(history.zone()).of(all, History.NOW));
    }

    @Property(tries = 100)
    void takingBackLeavesWhatWouldBeWithoutItOrAsksToFoldAgain(@ForAll("histories") History history) {
        assertTakingBack(history);
    }

    @Property(tries = 100)
    void takingBackWhatIsDatedInTheFutureLeavesWhatWouldBeWithoutIt(@ForAll("dated") History history) {
        assertTakingBack(history);
    }

    private static void assertTakingBack(History history) {
        List<Occurrence> all = shuffled(history);
        if (all.isEmpty()) {
            return;
        }
        NaiveActivity naive = new NaiveActivity(history.zone());
        Occurrence gone = all.getFirst();
        Writer writer = batches(history, all, History.NOW);
        EventActivity before = writer.settled(History.NOW);

        TakingBack result = writer.takeBack(gone, History.NOW);

        boolean exact = before.runs().tiles().isEmpty() || gone.instant() > History.NOW;
        assertThat(result).isInstanceOf(exact ? TakingBack.TakenBack.class : TakingBack.BehindTile.class);
        assertThat(writer.settled(History.NOW))
                .isEqualTo(exact ? naive.of(all.subList(1, all.size()), History.NOW) : before);
    }

    @Property(tries = 150)
    void theRunsAddUpToTheTotalsAndAscend(@ForAll("histories") History history) {
        EventActivity it = batches(history, shuffled(history), History.NOW).settled(History.NOW);

        assertThat(IntStream.range(0, it.size()).map(it::countAt).sum()).isEqualTo(it.count());
        assertThat(IntStream.range(0, it.size()).map(it::valuedAt).sum()).isEqualTo(it.valued());
        assertThat(IntStream.range(0, it.size()).mapToLong(it::sumMicrosAt).sum())
                .isEqualTo(it.sumMicros());
        assertThat(IntStream.range(0, it.size())
                        .filter(i -> it.valuedAt(i) > 0)
                        .mapToLong(it::minMicrosAt)
                        .min()
                        .orElse(0))
                .isEqualTo(it.minMicros());
        assertThat(IntStream.range(0, it.size())
                        .filter(i -> it.valuedAt(i) > 0)
                        .mapToLong(it::maxMicrosAt)
                        .max()
                        .orElse(0))
                .isEqualTo(it.maxMicros());
        assertThat(IntStream.range(1, it.size()).allMatch(i -> it.instant(i - 1) <= it.instant(i)))
                .isTrue();
        assertThat(IntStream.range(0, it.size()).allMatch(i -> it.instant(i) <= History.NOW))
                .isTrue();
    }

    @Property(tries = 200)
    void theBytesSayTheSame(@ForAll("histories") History history) {
        EventActivity activity = new NaiveActivity(history.zone()).of(history.all(), History.NOW);

        byte[] bytes = activity.encode();

        assertThat(EventActivity.decode(bytes)).isEqualTo(activity);
    }

    @Property(tries = 50)
    void bytesThatEndEarlyAreRefused(@ForAll("dated") History history) {
        byte[] bytes =
                new NaiveActivity(history.zone()).of(history.all(), History.NOW).encode();

        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 50) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().isThrownBy(() -> EventActivity.decode(cut));
        }
    }

    private static Writer batches(History history, List<Occurrence> all, long now) {
        Random random = new Random(history.seed());
        Writer writer = new Writer(new ActivityFold(history.zone()));
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(1 + random.nextInt(150)));
            writer.add(all.subList(from, to), now);
            from = to;
        }
        return writer;
    }

    private static List<Occurrence> shuffled(History history) {
        List<Occurrence> all = new ArrayList<>(history.all());
        Collections.shuffle(all, new Random(history.seed()));
        return all;
    }

    @Provide
    Arbitrary<History> histories() {
        return History.arbitrary();
    }

    @Provide
    Arbitrary<History> dated() {
        return History.dated();
    }
}
