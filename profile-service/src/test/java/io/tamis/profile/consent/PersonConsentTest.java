package io.tamis.profile.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.memory.Given;
import io.tamis.profile.person.Contribution;
import io.tamis.profile.person.Decision;
import io.tamis.profile.person.KnownIdentity;
import io.tamis.profile.person.Lineage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonConsentTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Lineage MERGED_AT_100 =
            new Lineage(Map.of("b", new ProfileMerge("b", 2, "a", 5, at(100))), List.of(), null, null);

    private static Instant at(int seconds) {
        return T0.plusSeconds(seconds);
    }

    private static KnownIdentity identity(String name, String origin, boolean granted, int decidedAt) {
        return new KnownIdentity(
                Given.identity(Namespace.USER_ID, name),
                origin,
                T0,
                Map.of(Purpose.PROFILING, new Decision(granted, at(decidedAt))));
    }

    private static ConsentState state(Lineage lineage, KnownIdentity... identities) {
        return new PersonConsent(List.of(identities), lineage, List.of()).state(Purpose.PROFILING);
    }

    @Test
    void nobodyWhoNeverDecidedIsServed() {
        assertThat(state(Lineage.NONE)).isEqualTo(ConsentState.UNKNOWN);
        assertThat(state(Lineage.NONE).permits()).isFalse();
    }

    @Test
    void oneIdentityThatRefusedRefusesForThePerson() {
        ConsentState state = state(Lineage.NONE, identity("x", "a", false, 20), identity("y", "a", true, 10));

        assertThat(state.permits()).isFalse();
        assertThat(state.decidedAt()).isEqualTo(at(20));
    }

    @Test
    void aGrantAfterTheRefusalOfAnotherIdentityOfTheSameProfileHolds() {
        assertThat(state(Lineage.NONE, identity("x", "a", false, 10), identity("y", "a", true, 20))
                        .permits())
                .isTrue();
    }

    @Test
    void aGrantAfterTheRefusalButBeforeTheMergeDoesNotHold() {
        assertThat(state(MERGED_AT_100, identity("x", "a", false, 10), identity("y", "b", true, 50))
                        .permits())
                .isFalse();
    }

    @Test
    void aGrantAfterBothTheRefusalAndTheMergeHolds() {
        assertThat(state(MERGED_AT_100, identity("x", "a", false, 10), identity("y", "b", true, 101))
                        .permits())
                .isTrue();
    }

    @Test
    void whatWasSettledWithinAProfileStaysSettledAfterItMerged() {
        assertThat(state(MERGED_AT_100, identity("x", "b", false, 10), identity("y", "b", true, 50))
                        .permits())
                .isTrue();
    }

    @Test
    void contractServesEvenARefusalAndLegitimateInterestOnlySilence() {
        Contribution contract = new Contribution(Map.of(Purpose.PROFILING, LegalBasis.CONTRACT), T0);
        Contribution interest = new Contribution(Map.of(Purpose.PROFILING, LegalBasis.LEGITIMATE_INTEREST), T0);
        KnownIdentity refused = identity("x", "a", false, 10);

        assertThat(permits(List.of(refused), contract)).isTrue();
        assertThat(permits(List.of(refused), interest)).isFalse();
        assertThat(permits(List.of(), interest)).isTrue();
    }

    private static boolean permits(List<KnownIdentity> identities, Contribution source) {
        return new PersonConsent(identities, Lineage.NONE, List.of(source))
                .state(Purpose.PROFILING)
                .permits();
    }
}
