package io.tamis.segmentation.history.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.contracts.consent.Purpose;
import io.tamis.rules.Explanation;
import io.tamis.rules.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a person is, or is not, in a segment.
 *
 * @param member whether they are now
 * @param at the instant that the tree was evaluated at, by the facts known now
 * @param permitted each purpose that the segment needs, and whether the person permits it
 * @param wouldChange the leaves that would have to change
 * @param waitingFor filters of which it is not known yet what they let through for this person: until then the membership stays
 *     as it is, whatever the tree says; absent when there is none
 * @param transition the last change of this membership, if there was one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExplanationView(
        boolean member,
        Instant at,
        Map<Purpose, Boolean> permitted,
        @Nullable Node tree,
        List<Node> wouldChange,
        @Nullable List<String> waitingFor,
        @Nullable TransitionView transition) {

    /**
     * One condition.
     *
     * @param text as the rule says it
     * @param value what was found of the person, on a leaf; absent when missing
     * @param nextChange when the clock alone may change it; absent when it never does
     * @param children empty for a leaf
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Node(
            String text,
            boolean holds,
            @Nullable Object value,
            @Nullable Instant nextChange,
            List<Node> children) {
        static Node of(Explanation it) {
            return new Node(
                    it.text(),
                    it.holds(),
                    it.value(),
                    it.nextChange() == Outcome.NEVER ? null : Instant.ofEpochMilli(it.nextChange()),
                    it.children().stream().map(Node::of).toList());
        }
    }
}
