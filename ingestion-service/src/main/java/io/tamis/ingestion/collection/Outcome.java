package io.tamis.ingestion.collection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param accepted events that the broker confirmed, and consent updates of which only the decision may be kept: it is in the
 *     ledger
 * @param rejected by index
 */
public record Outcome(int accepted, List<Rejected> rejected) {

    public Outcome {
        rejected = List.copyOf(rejected);
    }

    /**
     * One event that was not taken.
     *
     * @param index its place in the call, from 0
     * @param messageId the client's, or the one made for an event of the right shape that came without; null when it could not
     *     be read
     */
    public record Rejected(int index, @Nullable String messageId, Refusal refusal) {}
}
