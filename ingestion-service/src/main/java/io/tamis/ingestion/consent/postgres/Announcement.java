package io.tamis.ingestion.consent.postgres;

import io.tamis.contracts.consent.ConsentChanged;
import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Statement;
import io.tamis.ingestion.consent.Subject;
import java.util.ArrayList;
import java.util.List;

/** What the rest of the suite learns of new entries. */
final class Announcement {

    /** As every message: a batch of at most so many facts. */
    private static final int DECISIONS = 100;

    private Announcement() {}

    /** Messages that hold the statements in their order, each message under a key of its own. */
    static List<ConsentChanged> of(MasterKeys keys, List<Statement> statements) {
        List<ConsentChanged> messages = new ArrayList<>();
        for (int from = 0; from < statements.size(); from += DECISIONS) {
            DataKey key = keys.create();
            List<ConsentDecision> decisions =
                    statements.subList(from, Math.min(from + DECISIONS, statements.size())).stream()
                            .map(it -> decision(key, it))
                            .toList();
            messages.add(new ConsentChanged(key.wrapped(), decisions));
        }
        return messages;
    }

    private static ConsentDecision decision(DataKey key, Statement statement) {
        Subject subject = statement.subject();
        Decision decision = statement.decision();
        IdentityRef identity = new IdentityRef(
                subject.namespace(),
                subject.blindIndex(),
                key.seal(subject.normal(), "identity." + subject.namespace().wire()));
        return new ConsentDecision(
                identity, statement.purpose(), decision.granted(), decision.decidedAt(), decision.recordedAt());
    }
}
