package io.tamis.scoring.openinference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be inferred.
 *
 * @param id to come back; null when none was given
 * @param outputs which are wanted; null: all
 * @param binaryOutputs whether outputs that do not say otherwise are answered in binary
 */
public record InferRequest(
        @Nullable String id, List<Input> inputs, @Nullable List<Output> outputs, boolean binaryOutputs) {

    /** A tensor as it was sent, not yet checked against any model. */
    public record Input(String name, String datatype, long[] shape, Data data) {}

    /**
     * An output that is wanted.
     *
     * @param binary null when the output does not say
     */
    public record Output(String name, @Nullable Boolean binary) {}

    public InferRequest {
        inputs = List.copyOf(inputs);
        outputs = outputs == null ? null : List.copyOf(outputs);
    }

    /** Whether an output is answered in binary. */
    boolean binary(String name) {
        if (outputs != null) {
            for (Output output : outputs) {
                if (output.name().equals(name) && output.binary() != null) {
                    return output.binary();
                }
            }
        }
        return binaryOutputs;
    }
}
