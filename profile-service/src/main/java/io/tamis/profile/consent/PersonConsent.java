package io.tamis.profile.consent;

import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.profile.person.Contribution;
import io.tamis.profile.person.Decision;
import io.tamis.profile.person.KnownIdentity;
import io.tamis.profile.person.Lineage;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a person as a whole. Refused if any identity refused, unless a grant was decided after both that refusal
 * and the merge that brought the two identities together; else granted if any granted; else silent.
 */
public record PersonConsent(Collection<KnownIdentity> identities, Lineage lineage, Collection<Contribution> sources) {

    /**
     * Per purpose what holds; a purpose that nobody decided and that no source declares another basis than consent for
     * is absent.
     */
    public Map<Purpose, ConsentState> states() {
        Map<Purpose, ConsentState> states = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            ConsentState state = state(purpose);
            if (!state.equals(ConsentState.UNKNOWN)) {
                states.put(purpose, state);
            }
        }
        return states;
    }

    /**
     * What holds for one purpose, never null: {@code granted} and {@code decidedAt} are null together when nobody
     * decided. The basis is the strongest that any source declares: contract, then legitimate interest, then consent.
     */
    public ConsentState state(Purpose purpose) {
        Decision decisive = null;
        for (KnownIdentity identity : identities) {
            Decision decision = identity.decisions().get(purpose);
            if (decision != null && !overridden(decision, identity, purpose)) {
                decisive = stronger(decisive, decision);
            }
        }
        LegalBasis basis = basis(purpose);
        return decisive == null
                ? new ConsentState(null, null, basis)
                : new ConsentState(decisive.granted(), decisive.decidedAt(), basis);
    }

    private boolean overridden(Decision refusal, KnownIdentity by, Purpose purpose) {
        if (refusal.granted()) {
            return false;
        }
        for (KnownIdentity other : identities) {
            Decision grant = other.decisions().get(purpose);
            if (grant != null && grant.granted() && grant.decidedAt().isAfter(refusal.decidedAt())) {
                Instant since = lineage.together(by.origin(), other.origin());
                if (since == null || grant.decidedAt().isAfter(since)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Decision stronger(@Nullable Decision one, Decision other) {
        if (one == null) {
            return other;
        }
        if (one.granted() != other.granted()) {
            return one.granted() ? other : one;
        }
        return Decision.latest(one, other);
    }

    private LegalBasis basis(Purpose purpose) {
        LegalBasis strongest = LegalBasis.CONSENT;
        for (Contribution source : sources) {
            LegalBasis basis = source.bases().getOrDefault(purpose, LegalBasis.CONSENT);
            if (basis == LegalBasis.CONTRACT) {
                return basis;
            }
            strongest = basis == LegalBasis.LEGITIMATE_INTEREST ? basis : strongest;
        }
        return strongest;
    }
}
