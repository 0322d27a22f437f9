package io.tamis.scoring.registry.admission;

import java.util.List;
import java.util.SequencedMap;

/** Runs a model that nobody trusts yet, where it can harm nothing. */
public interface Trial {

    /**
     * What to run.
     *
     * @param model an ONNX file
     * @param inputs names of tensors with the columns of a row that fill them; the name of a single one may be
     *     {@link io.tamis.scoring.registry.Manifest#ONLY_INPUT}
     * @param output the name of the one output that is wanted
     * @param rows at least one, all as long; NaN where missing
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

        /**
         * It ran with every batch size.
         *
         * @param byBatch in the order of the plan's batches, {@code [row][column]} of the output
         * @param millis for loading it and all runs
         */
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

    /**
     * Runs it; blocks, for a bounded time. What the model does wrong is an outcome; an exception says that nothing
     * could be tried, and nothing of the model.
     */
    Outcome run(Plan plan);
}
