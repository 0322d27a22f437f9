package io.tamis.scoring.inference;

import io.tamis.scoring.registry.Circuit;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Listens to nothing that inference tells. */
public final class SilentInference implements InferenceObserver {

    /** A model that is there and is never run. */
    public static class Session implements ModelSession {
        @Override
        public List<TensorShape> inputs() {
            return List.of(new TensorShape("X", DataType.FP32, new long[] {-1, 1}));
        }

        @Override
        public List<TensorShape> outputs() {
            return List.of();
        }

        @Override
        public SequencedMap<String, Tensor> run(Map<String, ? extends FloatInput> given, Set<String> wanted) {
            throw new AssertionError("nobody should run it");
        }

        @Override
        public void close() {}
    }

    @Override
    public void ran(String model, long nanos) {}

    @Override
    public void failed(String model, ScoringFailed.Reason reason) {}

    @Override
    public void circuitChanged(String model, String version, Circuit now) {}

    @Override
    public void notLoaded(String model, String version, Throwable why) {
        throw new IllegalStateException(why);
    }
}
