package io.tamis.ingestion.collection;

import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Decisions;
import io.tamis.ingestion.sources.Source;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * May this event be stored? For each purpose that storing needs: refused if the event itself or any of its identities refuses,
 * else granted if any grants, else silent; see {@link ConsentState#permits()}.
 */
public final class ConsentCheck {

    /** What collection needs as long as no tracking plan says otherwise. */
    public static final List<Purpose> REQUIRED = List.of(Purpose.ANALYTICS);

    private ConsentCheck() {}

    /**
     * Why the event must not be stored; empty when it may be.
     *
     * @param stated what the event itself says
     * @param decisions those in force of its identities
     */
    public static Optional<Refusal> refusal(
            Source source, Map<Purpose, Boolean> stated, Collection<Decisions> decisions) {
        for (Purpose purpose : REQUIRED) {
            Boolean granted = granted(purpose, stated, decisions);
            if (!new ConsentState(granted, null, source.basisOf(purpose)).permits()) {
                return Optional.of(refusal(purpose, granted));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Boolean granted(
            Purpose purpose, Map<Purpose, Boolean> stated, Collection<Decisions> decisions) {
        Boolean answer = stated.get(purpose);
        for (Decisions each : decisions) {
            Decision decision = each.of(purpose);
            if (decision != null) {
                answer = decision.granted() && !Boolean.FALSE.equals(answer);
            }
        }
        return answer;
    }

    private static Refusal refusal(Purpose purpose, @Nullable Boolean granted) {
        return granted == null
                ? new Refusal(
                        Reason.CONSENT_UNKNOWN,
                        "",
                        "no decision about " + purpose.wire()
                                + " is known, and the source declares no other basis for it")
                : new Refusal(Reason.CONSENT_REFUSED, "", "the person refused " + purpose.wire());
    }
}
