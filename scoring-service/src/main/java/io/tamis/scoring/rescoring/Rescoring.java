package io.tamis.scoring.rescoring;

import io.smallrye.mutiny.Uni;

/** Whether everyone is scored as the deployments say. */
public interface Rescoring {

    /** Of a stage change, by its deployment number. */
    Uni<Progress> of(long deployment);
}
