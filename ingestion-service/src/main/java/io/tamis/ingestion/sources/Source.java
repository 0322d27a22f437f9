package io.tamis.ingestion.sources;

import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import java.util.Map;
import java.util.Set;

/**
 * Where events come from.
 *
 * @param legalBasis per purpose; a purpose not listed means consent
 * @param allowedOrigins web origins whose pages may send, as {@code https://www.example.fr}; empty means any. A call without
 *     {@code Origin} comes from no page.
 * @param consentCategories how the categories of a consent banner map to purposes
 */
public record Source(
        String id,
        String name,
        Map<Purpose, LegalBasis> legalBasis,
        Set<String> allowedOrigins,
        ConsentCategories consentCategories) {

    public Source {
        legalBasis = Map.copyOf(legalBasis);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** The basis declared for a purpose; consent where none is. */
    public LegalBasis basisOf(Purpose purpose) {
        return legalBasis.getOrDefault(purpose, LegalBasis.CONSENT);
    }

    /** Whether a page of that origin, letter by letter as its browser writes it, may send. */
    public boolean admits(String origin) {
        return allowedOrigins.isEmpty() || allowedOrigins.contains(origin);
    }
}
