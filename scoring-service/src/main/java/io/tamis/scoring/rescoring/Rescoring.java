package io.tamis.scoring.rescoring;

import io.smallrye.mutiny.Uni;

/** Whether everyone is scored as the deployments say. */
public interface Rescoring {

    /**
     * Of the stage change with that deployment number. A later one may overtake it: the figures are then those of the
     * run that covers both.
     */
    Uni<Progress> of(long deployment);
}
