package io.tamis.scoring.inference;

/** What is measured of inference. Models are few; people are never named here. */
public interface InferenceObserver {

    /** A model ran. */
    void ran(String model, long nanos);

    /** A model gave no answer. */
    void failed(String model, ScoringFailed.Reason reason);

    /** A version could not be loaded. */
    void notLoaded(String model, String version, Throwable why);
}
