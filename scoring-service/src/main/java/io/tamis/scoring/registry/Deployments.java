package io.tamis.scoring.registry;

import io.smallrye.mutiny.Uni;

/** Which versions stand where. */
public interface Deployments {

    /** The roster now, read from the store in one snapshot. */
    Uni<Roster> current();
}
