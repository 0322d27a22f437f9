package io.tamis.scoring.inference;

import io.tamis.scoring.registry.Circuit;

/**
 * What is measured of inference. Models are few; people are never named here. Called from any thread, on the way of an
 * answer: must be quick and must not throw.
 */
public interface InferenceObserver {

    /**
     * A model ran and answered; perhaps too late, when {@link #failed} has been told of the time-out already.
     *
     * @param nanos of the run alone, without the wait for a thread
     */
    void ran(String model, long nanos);

    /** A model gave no answer; told once of each call, whatever else becomes of a run that timed out. */
    void failed(String model, ScoringFailed.Reason reason);

    /** A version that timed out too often is left alone, is tried, or is asked again. */
    void circuitChanged(String model, String version, Circuit now);

    /** A version could not be loaded. */
    void notLoaded(String model, String version, Throwable why);
}
