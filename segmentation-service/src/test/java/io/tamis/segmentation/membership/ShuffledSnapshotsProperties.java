package io.tamis.segmentation.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.segmentation.definition.LiveSegments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ShuffledSnapshotsProperties {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final LiveSegments SEGMENTS = new TestSegments()
            .with("child", "age < 18")
            .with("grown", "age >= 18")
            .with("buyers", "COUNT('x', LAST 5 DAYS) >= 2")
            .with("both", "IN SEGMENT 'grown' AND IN SEGMENT 'buyers'")
            .live();
    private final MemberEvaluator evaluator = new MemberEvaluator(Person.KEYS);

    @Property(tries = 300)
    void theLastVersionDecidesWhateverTheOrderAndHoweverOften(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 40) Integer> ages, @ForAll long seed) {
        Person ada = Person.named("ada");
        List<ProfileSnapshot> snapshots = new ArrayList<>();
        for (int age : ages) {
            snapshots.add(ada.trait("age", age)
                    .does("x", NOON.minusSeconds(86_400L * (age % 9)))
                    .snapshot());
        }
        List<ProfileSnapshot> delivered = new ArrayList<>(snapshots);
        delivered.addAll(snapshots);
        java.util.Collections.shuffle(delivered, new Random(seed));

        Member member = Member.unknown("ada");
        for (ProfileSnapshot snapshot : delivered) {
            member = evaluator.take(SEGMENTS, member, snapshot, NOON.toEpochMilli());
        }

        Member direct = evaluator.take(SEGMENTS, Member.unknown("ada"), snapshots.getLast(), NOON.toEpochMilli());
        assertThat(member.memberships().keySet()).isEqualTo(direct.memberships().keySet());
        assertThat(member.nextChanges()).isEqualTo(direct.nextChanges());
        assertThat(replayed(member.pending())).isEqualTo(member.memberships().keySet());
    }

    /** Numbers without a gap, entries and exits by turns; what remains is what the member holds. */
    private static Set<String> replayed(List<MembershipTransition> transitions) {
        Set<String> held = new HashSet<>();
        long number = 0;
        for (MembershipTransition it : transitions) {
            number++;
            assertThat(it.number()).isEqualTo(number);
            boolean changed = it.kind() == TransitionKind.ENTERED
                    ? held.add(it.segment().key())
                    : held.remove(it.segment().key());
            assertThat(changed).isTrue();
        }
        return held;
    }
}
