package io.tamis.scoring.inference;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** A loaded model. May be run by many threads at once; must not be closed while one does. */
public interface ModelSession extends AutoCloseable {

    List<TensorShape> inputs();

    List<TensorShape> outputs();

    /**
     * Runs it on this thread, to its end: it cannot be interrupted.
     *
     * @param given every input by its name, all with as many rows
     * @param wanted names of outputs
     * @return those outputs, in the order of {@code wanted}; they are the caller's
     * @throws RuntimeException when the runtime refuses
     */
    SequencedMap<String, Tensor> run(Map<String, ? extends FloatInput> given, Set<String> wanted);

    @Override
    void close();
}
