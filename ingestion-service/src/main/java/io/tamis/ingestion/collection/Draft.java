package io.tamis.ingestion.collection;

import io.tamis.ingestion.consent.Decisions;
import io.tamis.ingestion.consent.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An event that passed every check, with its identifiers still in clear: it never leaves the process in this form.
 *
 * @param subjects at least one, the strongest first
 * @param decisions those in force of its subjects, by row id; a subject without an entry never decided
 */
public record Draft(
        Submission submission,
        Incoming event,
        Instant occurredAt,
        List<Subject> subjects,
        Map<String, Decisions> decisions) {

    /** About what one sealed identifier and one decision take in a message. */
    private static final int PART_BYTES = 300;

    public Draft {
        subjects = List.copyOf(subjects);
        decisions = Map.copyOf(decisions);
    }

    /** About how many bytes of JSON it takes in a message, never much less than the truth. */
    public int estimatedBytes() {
        int parts = 2 + subjects.size();
        for (Subject subject : subjects) {
            parts += decisions
                    .getOrDefault(subject.rowId(), Decisions.SILENT)
                    .byPurpose()
                    .size();
        }
        return event.bytes() + event.bytes() / 4 + parts * PART_BYTES;
    }
}
