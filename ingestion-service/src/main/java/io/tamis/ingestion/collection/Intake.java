package io.tamis.ingestion.collection;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.collection.Outcome.Rejected;
import io.tamis.ingestion.collection.Shape.Shaped;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Decisions;
import io.tamis.ingestion.consent.Ledger;
import io.tamis.ingestion.consent.Statement;
import io.tamis.ingestion.consent.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * The pipeline. Of every event, in this order: its shape, the time it happened, who it is about, what it says of consent; then
 * of all together: the ledger's decisions, the consent check, publication. An event refused at one step stops nothing else.
 */
public final class Intake {

    /** Up to here a submission costs less than the change of thread. */
    private static final int INLINE_BYTES = 8 * 1024;

    private final Identification identification;
    private final Ledger ledger;
    private final AcceptedEvents accepted;
    private final Observer observer;
    private final Executor workers;

    /** The workers are for what is heavy on the CPU. */
    public Intake(
            Identification identification,
            Ledger ledger,
            AcceptedEvents accepted,
            Observer observer,
            Executor workers) {
        this.identification = identification;
        this.ledger = ledger;
        this.accepted = accepted;
        this.observer = observer;
        this.workers = workers;
    }

    /**
     * Completes once the broker has every accepted event; fails with {@link Unavailable} when the client must send again. After
     * a failure some of the events may have got through, and decisions that they brought may be in the ledger: both are known
     * again by their ids and instants. The observer is told of what completes, not of failures.
     */
    public Uni<Outcome> take(Submission submission) {
        Uni<Sifted> sifted = Uni.createFrom().item(() -> sift(submission));
        return (bytes(submission) > INLINE_BYTES ? sifted.runSubscriptionOn(workers) : sifted)
                .chain(it -> decisions(it).chain(decisions -> publish(submission, it, decisions)))
                .invoke(outcome -> observer.observed(submission, outcome));
    }

    private static int bytes(Submission submission) {
        int bytes = 0;
        for (Item item : submission.items()) {
            bytes += item instanceof Item.Read read ? read.bytes() : 0;
        }
        return bytes;
    }

    /** One event with what the first steps found out. */
    private record Candidate(
            Incoming event, Instant occurredAt, List<Subject> subjects, Map<Purpose, Boolean> stated) {}

    private record Sifted(List<Candidate> candidates, List<Statement> statements, List<Rejected> rejected) {
        List<Subject> subjects() {
            return candidates.stream().flatMap(it -> it.subjects().stream()).toList();
        }
    }

    private Sifted sift(Submission submission) {
        Sifted sifted = new Sifted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Item item : submission.items()) {
            switch (Shape.of(item, submission.sentAt())) {
                case Shaped.Wrong it -> sifted.rejected.add(new Rejected(it.index(), it.messageId(), it.refusal()));
                case Shaped.Right it -> identify(submission, it.event(), sifted);
            }
        }
        return sifted;
    }

    private void identify(Submission submission, Incoming event, Sifted sifted) {
        List<Subject> subjects = identification.of(event);
        if (subjects.isEmpty()) {
            Refusal refusal = new Refusal(
                    Reason.NO_USER_ANON_ID, "", "the event needs a userId, an anonymousId or another identifier");
            sifted.rejected.add(new Rejected(event.index(), event.messageId(), refusal));
            return;
        }
        switch (ConsentPreferences.of(event.context(), submission.source().consentCategories())) {
            case ConsentPreferences.Wrong it ->
                sifted.rejected.add(new Rejected(event.index(), event.messageId(), it.refusal()));
            case ConsentPreferences.Stated it -> {
                Instant at = EventTime.corrected(event.timestamp(), event.sentAt(), submission.receivedAt());
                Candidate candidate = new Candidate(event, at, subjects, it.choices());
                sifted.candidates.add(candidate);
                sifted.statements.addAll(statements(submission, candidate));
            }
        }
    }

    private static List<Statement> statements(Submission submission, Candidate candidate) {
        boolean explicit = EventNames.CONSENT_UPDATED.equals(candidate.event().name());
        Statement.Origin origin = new Statement.Origin(submission.source().id(), null);
        List<Statement> statements = new ArrayList<>();
        for (Subject subject : candidate.subjects()) {
            candidate.stated().forEach((purpose, granted) -> {
                Decision decision = new Decision(granted, candidate.occurredAt(), submission.receivedAt());
                statements.add(new Statement(subject, purpose, decision, origin, explicit));
            });
        }
        return statements;
    }

    /** Decisions that the events bring are in the ledger before any of the events is checked. */
    private Uni<Map<String, Decisions>> decisions(Sifted sifted) {
        return ledger.inForce(sifted.subjects())
                .chain(now -> {
                    List<Statement> news = news(sifted.statements, now);
                    return news.isEmpty()
                            ? Uni.createFrom().item(now)
                            : ledger.append(news).map(then -> united(now, then));
                })
                .onFailure()
                .transform(e -> new Unavailable("the consent ledger is away", e));
    }

    /** Those that change something, in the order in which they were decided. */
    private static List<Statement> news(List<Statement> statements, Map<String, Decisions> now) {
        Map<String, Decisions> known = new HashMap<>(now);
        List<Statement> news = new ArrayList<>();
        statements.stream()
                .sorted(Comparator.comparing(it -> it.decision().decidedAt()))
                .forEach(it -> {
                    Decisions before = known.getOrDefault(it.subject().rowId(), Decisions.SILENT);
                    if (isNews(it, before)) {
                        news.add(it);
                        known.put(it.subject().rowId(), before.with(it.purpose(), it.decision()));
                    }
                });
        return news;
    }

    private static Map<String, Decisions> united(Map<String, Decisions> now, Map<String, Decisions> then) {
        Map<String, Decisions> both = new HashMap<>(now);
        both.putAll(then);
        return both;
    }

    private static boolean isNews(Statement statement, Decisions now) {
        Decision inForce = now.of(statement.purpose());
        Decision stated = statement.decision();
        if (inForce == null) {
            return true;
        }
        boolean changes = stated.granted() != inForce.granted();
        return statement.explicit()
                ? changes || !stated.decidedAt().equals(inForce.decidedAt())
                : changes && stated.overrides(inForce);
    }

    private Uni<Outcome> publish(Submission submission, Sifted sifted, Map<String, Decisions> decisions) {
        List<Draft> drafts = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>(sifted.rejected);
        int heeded = 0;
        for (Candidate candidate : sifted.candidates) {
            Map<String, Decisions> own = candidate.subjects().stream()
                    .collect(Collectors.toMap(
                            Subject::rowId, it -> decisions.getOrDefault(it.rowId(), Decisions.SILENT)));
            var refusal = ConsentCheck.refusal(submission.source(), candidate.stated(), own.values());
            if (refusal.isEmpty()) {
                drafts.add(new Draft(submission, candidate.event(), candidate.occurredAt(), candidate.subjects(), own));
            } else if (EventNames.CONSENT_UPDATED.equals(candidate.event().name())) {
                // Its decision is in the ledger, which is all that it was sent for.
                heeded++;
            } else {
                Incoming event = candidate.event();
                rejected.add(new Rejected(event.index(), event.messageId(), refusal.get()));
            }
        }
        rejected.sort(Comparator.comparingInt(Rejected::index));
        Outcome outcome = new Outcome(drafts.size() + heeded, rejected);
        return drafts.isEmpty()
                ? Uni.createFrom().item(outcome)
                : accepted.publish(drafts).replaceWith(outcome);
    }
}
