package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What people permit now. */
public interface CurrentConsent {

    /**
     * The permitted purposes of each; a person who is unknown or erased is absent or permits none. Read by one question
     * to the store, and one more for each step of merges that is followed. Fails with the store: then nobody is known
     * to permit anything.
     */
    Uni<Map<String, Set<Purpose>>> permitted(Collection<String> profileIds);
}
