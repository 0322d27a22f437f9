package io.tamis.segmentation.membership;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.segment.MembershipTransition;
import java.util.List;

/** Tells the world. */
public interface Announcements {
    /**
     * Completes once every one was taken in charge, in the order given. When it fails, nobody knows which were: publish
     * them again, readers drop what they have seen by its id.
     */
    Uni<Void> publish(List<MembershipTransition> transitions);
}
