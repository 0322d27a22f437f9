package io.tamis.scoring.inference;

import io.tamis.scoring.registry.DeployedModel;
import java.util.SequencedMap;

/**
 * A version that this process has loaded.
 *
 * @param columns for each input tensor the columns of a row that fill it
 * @param session to be leased for each use; may have been withdrawn meanwhile
 * @param lane this version's share of the threads
 * @param inputs as the file says, in its order
 * @param outputs as the file says, in its order
 */
public record Served(
        DeployedModel model,
        SequencedMap<String, int[]> columns,
        SharedSession session,
        Lane lane,
        java.util.List<TensorShape> inputs,
        java.util.List<TensorShape> outputs) {

    /** The same version at another stage. */
    Served at(DeployedModel now) {
        return new Served(now, columns, session, lane, inputs, outputs);
    }
}
