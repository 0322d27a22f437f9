package io.tamis.scoring.inference;

/**
 * A model gave no scores. The message names the model and is for callers of the API; it holds nothing of the rows but
 * what the runtime itself says.
 */
public class ScoringFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No such version, or it is retired. */
        UNKNOWN_MODEL,
        /** The rows do not have the model's shape. */
        WRONG_SHAPE,
        /** The model threw, or answered what it must not. */
        BROKEN,
        /** No answer in time. */
        TIMED_OUT,
        /** It timed out too often: it is not asked for a while. */
        SUSPENDED,
        /** Too much work waits. */
        OVERLOADED
    }

    private final Reason reason;

    public ScoringFailed(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ScoringFailed(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
