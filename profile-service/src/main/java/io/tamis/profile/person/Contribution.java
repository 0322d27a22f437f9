package io.tamis.profile.person;

import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import java.time.Instant;
import java.util.Map;

/**
 * That a source contributed, and the bases it declared last.
 *
 * @param asOf when ingestion took the event that carried them
 */
public record Contribution(Map<Purpose, LegalBasis> bases, Instant asOf) {

    public Contribution {
        bases = Map.copyOf(bases);
    }

    /** The later of two; at equal instants the one that sorts first, so that order of arrival never decides. */
    public Contribution latest(Contribution other) {
        int order = asOf.compareTo(other.asOf);
        if (order == 0) {
            order = other.sortKey().compareTo(sortKey());
        }
        return order >= 0 ? this : other;
    }

    private String sortKey() {
        return new java.util.TreeMap<>(bases).toString();
    }
}
