package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PositionsProperties {

    private static final int SIZE = 20_000;

    @Provide
    Arbitrary<Set<Integer>> members() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, SIZE - 1),
                        Arbitraries.integers().between(4_000, 4_200),
                        Arbitraries.of(0, 63, 64, 4_095, 4_096, SIZE - 1))
                .set()
                .ofMaxSize(40);
    }

    private static List<Integer> walk(Positions positions) {
        List<Integer> walked = new ArrayList<>();
        for (int at = positions.take(0); at >= 0; at = positions.take(at + 1)) {
            walked.add(at);
        }
        return walked;
    }

    @Property(tries = 300)
    void membersAreWalkedInOrderOnce(@ForAll("members") Set<Integer> members) {
        Positions positions = new Positions(SIZE);
        members.forEach(positions::add);

        assertThat(walk(positions)).isEqualTo(List.copyOf(new TreeSet<>(members)));
        assertThat(walk(positions)).isEmpty();
    }

    @Property(tries = 300)
    void clearedThereIsNone(@ForAll("members") Set<Integer> members, @ForAll("members") Set<Integer> others) {
        Positions positions = new Positions(SIZE);
        members.forEach(positions::add);

        positions.clear();
        others.forEach(positions::add);

        assertThat(walk(positions)).isEqualTo(List.copyOf(new TreeSet<>(others)));
    }

    @Property(tries = 100)
    void allAreAll(@ForAll("sizes") int size) {
        Positions positions = new Positions(size);

        positions.addAll();

        assertThat(walk(positions)).isEqualTo(IntStream.range(0, size).boxed().toList());
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.of(0, 1, 63, 64, 65, 4_095, 4_096, 4_097, 8_192),
                Arbitraries.integers().between(0, 9_000));
    }
}
