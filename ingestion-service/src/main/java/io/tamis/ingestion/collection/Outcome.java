package io.tamis.ingestion.collection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a submission; every accepted event was confirmed by the broker. */
public record Outcome(int accepted, List<Rejected> rejected) {

    public Outcome {
        rejected = List.copyOf(rejected);
    }

    /** One event that was not taken; {@code index} is its place in the submission. */
    public record Rejected(int index, @Nullable String messageId, Refusal refusal) {}
}
