package io.tamis.segmentation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.segmentation.membership.Member;
import io.tamis.segmentation.membership.Members;
import io.tamis.segmentation.membership.Scores;
import io.tamis.segmentation.membership.Tombstone;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberConsentTest {

    private final Map<String, Member> members = new HashMap<>();
    private final MemberConsent consent = new MemberConsent(new Members() {

        @Override
        public Uni<Map<String, Member>> byIds(Collection<String> ids) {
            Map<String, Member> found = new HashMap<>(members);
            found.keySet().retainAll(ids);
            return Uni.createFrom().item(found);
        }

        @Override
        public Uni<Set<String>> write(List<Member> written) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> settle(List<Member> settled) {
            throw new UnsupportedOperationException();
        }
    });

    @Test
    void whatThePersonPermitsIsWhatTheSnapshotSays() {
        add(
                "p",
                snapshot(Map.of(
                        Purpose.PROFILING, new ConsentState(true, Instant.EPOCH, LegalBasis.CONSENT),
                        Purpose.ADVERTISING, new ConsentState(false, Instant.EPOCH, LegalBasis.LEGITIMATE_INTEREST),
                        Purpose.ANALYTICS, new ConsentState(null, null, LegalBasis.LEGITIMATE_INTEREST))),
                null);

        assertThat(permitted("p")).containsExactlyInAnyOrder(Purpose.PROFILING, Purpose.ANALYTICS);
    }

    @Test
    void whoIsUnknownPermitsNothing() {
        assertThat(permitted("nobody")).isEmpty();
    }

    @Test
    void whoWasMergedAwayPermitsWhatTheSurvivorPermits() {
        add("loser", null, "survivor");
        add(
                "survivor",
                snapshot(Map.of(Purpose.PROFILING, new ConsentState(true, Instant.EPOCH, LegalBasis.CONSENT))),
                null);

        assertThat(permitted("loser")).containsExactly(Purpose.PROFILING);
    }

    @Test
    void manyAreAskedAtOnceAndEachHasItsOwn() {
        add("a", snapshot(Map.of(Purpose.PROFILING, new ConsentState(true, Instant.EPOCH, LegalBasis.CONSENT))), null);
        add("b", snapshot(Map.of(Purpose.ANALYTICS, new ConsentState(true, Instant.EPOCH, LegalBasis.CONSENT))), null);
        add("c", null, "b");

        assertThat(consent.permitted(List.of("a", "b", "c")).await().indefinitely())
                .isEqualTo(Map.of(
                        "a", Set.of(Purpose.PROFILING),
                        "b", Set.of(Purpose.ANALYTICS),
                        "c", Set.of(Purpose.ANALYTICS)));
    }

    @Test
    void aCircleOfMergesEndsWithNothing() {
        add("a", null, "b");
        add("b", null, "a");

        assertThat(permitted("a")).isEmpty();
    }

    private Set<Purpose> permitted(String profile) {
        return consent.permitted(List.of(profile)).await().indefinitely().getOrDefault(profile, Set.of());
    }

    private void add(String id, @Nullable ProfileSnapshot snapshot, @Nullable String survivor) {
        Tombstone tombstone = survivor == null ? null : new Tombstone(survivor, 1, 1, 0);
        members.put(id, new Member(id, 1, 1, 0, snapshot, 1, tombstone, Map.of(), Map.of(), Scores.NONE, 0, List.of()));
    }

    private static ProfileSnapshot snapshot(Map<Purpose, ConsentState> consents) {
        return new ProfileSnapshot(
                "p", 1, "key", List.of(), Map.of(), Map.of(), Map.of(), consents, Instant.EPOCH, Instant.EPOCH, null);
    }
}
