package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import java.util.Set;

/** What a person permits now. */
public interface CurrentConsent {

    /** The permitted purposes; none for a person who is unknown, merged away or erased. */
    Uni<Set<Purpose>> permitted(String profileId);
}
