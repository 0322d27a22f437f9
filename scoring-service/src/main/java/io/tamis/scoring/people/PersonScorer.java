package io.tamis.scoring.people;

import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.score.ModelStage;
import io.tamis.facts.Conclusions;
import io.tamis.facts.PersonFacts;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.Facts;
import io.tamis.scoring.features.CompiledModel;
import io.tamis.scoring.features.FeatureReading;
import io.tamis.scoring.features.LiveModels;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides what is to be scored of a person, and what is told. Pure. Instants are epoch milliseconds. */
final class PersonScorer {

    /** After which a version that failed is asked again: long enough that one that is down is not called all the time. */
    static final long AGAIN = Duration.ofMinutes(1).toMillis();

    private final MasterKeys keys;
    private final Observer observer;

    PersonScorer(MasterKeys keys, Observer observer) {
        this.keys = keys;
        this.observer = observer;
    }

    /** Reads what has to be read; a version that already scored the very same row is not asked again. */
    Draft draft(LiveModels models, Person before, News news, long now) {
        Person known = news.merge() == null ? before : before.mergedAway(news.merge());
        ProfileSnapshot offered = news.snapshot();
        ProfileSnapshot taken = offered == null || known.knows(offered.version()) ? null : offered;
        Draft draft = new Draft(before, known, taken, Math.max(now, before.evaluatedAt()));
        if (draft.snapshot != null && draft.tombstone == null) {
            PersonFacts facts = new PersonFacts(draft.snapshot, keys, Conclusions.NONE);
            for (CompiledModel model : models.scoring()) {
                if (model.permitted(draft.snapshot) && model.waits(draft.snapshot)) {
                    hold(draft, model, now);
                } else if (model.permitted(draft.snapshot)) {
                    read(draft, model, facts, taken != null, now);
                }
            }
        }
        return draft;
    }

    /** What it said before stands; it is asked with the snapshot that knows the metric. */
    private static void hold(Draft draft, CompiledModel model, long now) {
        VersionScore old = draft.known.versions().get(model.id());
        draft.versions.put(
                model.id(),
                old == null
                        ? new VersionScore(null, null, draft.at, now, Person.NEVER)
                        : new VersionScore(old.value(), old.features(), old.asOf(), old.computedAt(), Person.NEVER));
    }

    private void read(Draft draft, CompiledModel model, PersonFacts facts, boolean fresh, long now) {
        VersionScore old = draft.known.versions().get(model.id());
        if (old != null && !fresh && old.nextChange() > draft.at) {
            draft.versions.put(model.id(), old);
            return;
        }
        if (!model.readable()) {
            draft.versions.put(model.id(), new VersionScore(null, null, draft.at, now, Person.NEVER));
            return;
        }
        FeatureReading reading;
        try {
            reading = model.read(facts, draft.at);
        } catch (RuntimeException e) {
            observer.failed(model, "FEATURES", 1);
            draft.versions.put(model.id(), new VersionScore(null, null, draft.at, now, Person.NEVER));
            return;
        }
        if (reading.vector() == null) {
            draft.versions.put(model.id(), new VersionScore(null, null, draft.at, now, reading.nextChange()));
        } else if (old != null && old.value() != null && reading.vector().equals(old.features())) {
            draft.versions.put(model.id(), old.confirmed(draft.at, now, reading.nextChange()));
        } else {
            draft.waiting.put(model, reading);
        }
    }

    /** Takes what a version answered; what is not a finite number is no score. */
    void answered(Draft draft, CompiledModel model, double output, long now) {
        FeatureReading reading = draft.waiting.get(model);
        if (reading == null) {
            return;
        }
        if (!Double.isFinite(output)) {
            observer.failed(model, "NOT_FINITE", 1);
        }
        Double value = Double.isFinite(output) ? Double.valueOf(shortest(output)) : null;
        draft.versions.put(model.id(), new VersionScore(value, reading.vector(), draft.at, now, reading.nextChange()));
    }

    /**
     * Remembers that a version could not answer in time. It has said nothing of this row, so what it said last stands, as of
     * then: a model that is slow for a minute must not send its people out of their segments and back. It is asked again later.
     */
    void unanswered(Draft draft, CompiledModel model, long now) {
        VersionScore old = draft.known.versions().get(model.id());
        FeatureReading reading = draft.waiting.get(model);
        if (reading == null || old == null || old.value() == null) {
            failed(draft, model, now);
            return;
        }
        long again = Math.min(reading.nextChange(), draft.at + AGAIN);
        draft.versions.put(
                model.id(), new VersionScore(old.value(), old.features(), old.asOf(), old.computedAt(), again));
        draft.kept.add(model.id());
    }

    /** Remembers that a version failed on a row: no score, and it is asked again later. */
    void failed(Draft draft, CompiledModel model, long now) {
        FeatureReading reading = draft.waiting.get(model);
        if (reading != null) {
            long again = Math.min(reading.nextChange(), draft.at + AGAIN);
            draft.versions.put(model.id(), new VersionScore(null, reading.vector(), draft.at, now, again));
        }
    }

    /** A 32-bit output through its shortest decimal form, so that 0.8f is not above 0.8; any other as it is. */
    static double shortest(double output) {
        float narrow = (float) output;
        return narrow == output ? Facts.widened(narrow) : output;
    }

    /** The document that follows, still at the version that was read; {@link Person#written} makes it the next one. */
    Person result(LiveModels models, Draft draft, long now) {
        Person known = draft.known;
        return new Person(
                known.profileId(),
                known.version(),
                Math.max(known.deployment(), models.deployment()),
                draft.at,
                draft.snapshot,
                draft.snapshot == null ? known.profileVersion() : draft.snapshot.version(),
                draft.tombstone,
                draft.versions,
                told(models, draft, now));
    }

    private static Map<String, Told> told(LiveModels models, Draft draft, long now) {
        if (draft.snapshot == null) {
            return draft.known.told();
        }
        Map<String, Told> told = new HashMap<>();
        Set<String> names = new TreeSet<>(models.names());
        names.addAll(draft.known.told().keySet());
        for (String name : names) {
            Told next = told(models, draft, draft.snapshot, name, now);
            if (next != null) {
                told.put(name, next);
            }
        }
        return told;
    }

    private static @Nullable Told told(
            LiveModels models, Draft draft, ProfileSnapshot snapshot, String name, long now) {
        Told old = draft.known.told().get(name);
        CompiledModel inForce = models.inForce(name, snapshot.profileId()).orElse(null);
        if (old != null && inForce != null && inForce.permitted(snapshot) && inForce.waits(snapshot)) {
            // The version in force has said nothing yet: a score that comes and goes would move people about.
            return old;
        }
        VersionScore score = inForce == null ? null : draft.versions.get(inForce.id());
        if (inForce != null && draft.kept.contains(inForce.id()) && old != null && old.version() == inForce.version()) {
            return old;
        }
        if (inForce != null && score != null && score.value() != null) {
            Told next = new Told(
                    inForce.version(),
                    ModelStage.of(inForce.model().stage().wire()).orElseThrow(),
                    score.value(),
                    models.deployment(),
                    snapshot.version(),
                    score.asOf(),
                    score.computedAt(),
                    true);
            return old != null && next.saysTheSameAs(old) ? next.withPending(old.pending()) : next;
        }
        if (old == null || old.value() == null) {
            return old;
        }
        long deployment = Math.max(old.deployment(), models.deployment());
        return new Told(old.version(), old.stage(), null, deployment, snapshot.version(), draft.at, now, true);
    }
}
