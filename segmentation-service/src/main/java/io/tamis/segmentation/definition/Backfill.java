package io.tamis.segmentation.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How far a definition's last change has reached the members.
 *
 * @param epoch of the definitions that every member must reach; 0 when none need be
 * @param done members brought up to it
 * @param total members there were when it began
 */
public record Backfill(State state, long epoch, long done, long total) {

    /** The stages of a backfill. */
    public enum State {
        PENDING,
        RUNNING,
        DONE,
        /** Some members could not be evaluated; the others are up to date. */
        FAILED;

        /** The name in JSON. */
        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The state of that name.
         *
         * @throws IllegalArgumentException when there is none of it
         */
        @JsonCreator
        public static State parse(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** A change that concerns no member. */
    public static final Backfill NONE = new Backfill(State.DONE, 0, 0, 0);

    /** A change that no member has met yet. */
    public static Backfill pending(long epoch) {
        return new Backfill(State.PENDING, epoch, 0, 0);
    }

    /** Whether work is left. */
    public boolean open() {
        return state == State.PENDING || state == State.RUNNING;
    }
}
