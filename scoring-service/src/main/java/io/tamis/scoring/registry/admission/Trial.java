package io.tamis.scoring.registry.admission;

import java.util.List;
import java.util.SequencedMap;

/** Runs a model that nobody trusts yet, where it can harm nothing. */
public interface Trial {

    /**
     * What to run.
     *
     * @param inputs names of tensors with the columns of a row that fill them; the name of a single one may be
     *     {@link io.tamis.scoring.registry.Manifest#ONLY_INPUT}
     * @param batches sizes in which all rows are run, each in turn
     */
    record Plan(
            byte[] model, SequencedMap<String, int[]> inputs, String output, float[][] rows, List<Integer> batches) {
        public Plan {
            batches = List.copyOf(batches);
        }
    }

    /** How it went. */
    sealed interface Outcome {

        /** The output's columns of every row, for every batch size. */
        record Ran(List<double[][]> byBatch, long millis) implements Outcome {
            public Ran {
                byBatch = List.copyOf(byBatch);
            }
        }

        /** The runtime does not load the model. */
        record NotLoaded(String reason) implements Outcome {}

        /** The model was loaded, and failed when it ran. */
        record Failed(String reason) implements Outcome {}
    }

    /** Runs it; blocks, for a bounded time. */
    Outcome run(Plan plan);
}
