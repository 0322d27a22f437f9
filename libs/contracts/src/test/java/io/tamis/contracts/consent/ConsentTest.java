package io.tamis.contracts.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest {

    private static final Instant NOON = Instant.parse("2026-11-15T12:00:00Z");
    private static final IdentityRef EMAIL = new IdentityRef(Namespace.EMAIL, "1.abc", "1.def");

    @ParameterizedTest
    @CsvSource({
        "true, CONSENT, true",
        "true, LEGITIMATE_INTEREST, true",
        "true, CONTRACT, true",
        "false, CONSENT, false",
        "false, LEGITIMATE_INTEREST, false",
        "false, CONTRACT, true",
        ", CONSENT, false",
        ", LEGITIMATE_INTEREST, true",
        ", CONTRACT, true",
    })
    void refusedIsNoUnlessContractAndSilentIsNoOnConsent(Boolean granted, LegalBasis basis, boolean permits) {
        assertThat(new ConsentState(granted, null, basis).permits()).isEqualTo(permits);
    }

    @Test
    void theLatestDecisionHoldsAndAtEqualInstantsTheRefusal() {
        ConsentDecision grant = decision(true, NOON);
        ConsentDecision refusal = decision(false, NOON);

        assertThat(refusal.overrides(grant)).isTrue();
        assertThat(grant.overrides(refusal)).isFalse();
        assertThat(grant.overrides(grant)).isFalse();
        assertThat(decision(true, NOON.plusMillis(1)).overrides(refusal)).isTrue();
        assertThat(refusal.overrides(decision(true, NOON.plusMillis(1)))).isFalse();
    }

    @Test
    void aDecisionDatedInTheFutureCountsAsOfItsArrival() {
        assertThat(decision(true, NOON.plusSeconds(3_600)).decidedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    private static ConsentDecision decision(boolean granted, Instant at) {
        return new ConsentDecision(EMAIL, Purpose.ANALYTICS, granted, at, NOON.plusSeconds(60));
    }
}
