package io.tamis.contracts.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one person and one purpose.
 *
 * @param granted the person's own decision; null when the person never decided
 * @param decidedAt when; null when the person never decided
 * @param basis the strongest basis that a source which contributed declares: contract, legitimate interest, consent
 */
public record ConsentState(
        @Nullable Boolean granted, @Nullable Instant decidedAt, LegalBasis basis) {

    /** Nobody decided and no source declares a basis: no. */
    public static final ConsentState UNKNOWN = new ConsentState(null, null, LegalBasis.CONSENT);

    /**
     * Whether the purpose may be served. Refused is no, unless the basis is contract; granted is yes; never decided is yes
     * only on another basis than consent.
     */
    public boolean permits() {
        if (granted == null) {
            return basis != LegalBasis.CONSENT;
        }
        return granted || basis == LegalBasis.CONTRACT;
    }
}
