package io.tamis.platform.logging;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failure as it may be logged: its type and its trace, and messages without what names a person. */
final class MaskedFailure extends Throwable {

    private static final long serialVersionUID = 1L;
    /** Whoever nests more deeply goes in circles. */
    private static final int DEEPEST = 20;

    private final String text;

    private MaskedFailure(Throwable failure, int depth) {
        super(masked(failure.getMessage()), cause(failure, depth), false, true);
        this.text = Mask.hide(Objects.toString(failure));
        setStackTrace(failure.getStackTrace());
    }

    /** The failure itself when neither it nor a cause says anything to hide. */
    static Throwable of(Throwable failure) {
        return sound(failure, 0) ? failure : new MaskedFailure(failure, 0);
    }

    private static boolean sound(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return true;
        }
        String text = Objects.toString(failure);
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!sound(suppressed, depth + 1)) {
                return false;
            }
        }
        return Mask.hide(text).equals(text) && sound(failure.getCause(), depth + 1);
    }

    private static @Nullable Throwable cause(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        return cause == null || depth >= DEEPEST ? null : new MaskedFailure(cause, depth + 1);
    }

    private static @Nullable String masked(@Nullable String message) {
        return message == null ? null : Mask.hide(message);
    }

    /** As the original: its class, then its message. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the class is what would be lost
    public String toString() {
        return text;
    }
}
