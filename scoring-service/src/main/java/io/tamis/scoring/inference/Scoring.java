package io.tamis.scoring.inference;

import io.smallrye.mutiny.Uni;
import io.tamis.scoring.registry.DeployedModel;

/** Scores rows by a deployed model, off the caller's thread, on a bounded number of threads. */
public interface Scoring {

    /**
     * One score per row, in their order, each finite: what {@link io.tamis.scoring.registry.Scores} takes from the
     * manifest's output.
     *
     * @param rows each as long as the manifest's features and in their order; NaN where missing. Not changed, and not
     *     to be changed before the answer
     * @return fails with {@link ScoringFailed} when this model cannot: it throws, takes too long, is no longer deployed
     *     or too much waits. Other models go on
     */
    Uni<double[]> score(DeployedModel model, float[][] rows);
}
