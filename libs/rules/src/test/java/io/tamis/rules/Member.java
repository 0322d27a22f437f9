package io.tamis.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A person with the memberships that a rule set decides, and what it said in doing so. */
class Member implements Facts, Evaluation.Decision {

    final Set<String> segments = new TreeSet<>();
    final Map<String, Outcome> outcomes = new HashMap<>();
    private Facts person;

    Member(Facts person) {
        this.person = person;
    }

    void become(Facts other) {
        person = other;
        outcomes.clear();
    }

    @Override
    public boolean changes(int position, Evaluation evaluation) {
        String key = evaluation.rules().keys().get(position);
        boolean holds = evaluation.holds(position);
        outcomes.put(key, new Outcome(holds, evaluation.nextChange()));
        return holds ? segments.add(key) : segments.remove(key);
    }

    @Override
    public @Nullable Object trait(String foldedPath) {
        return person.trait(foldedPath);
    }

    @Override
    public @Nullable Occurrences events(String name) {
        return person.events(name);
    }

    @Override
    public boolean inSegment(String key) {
        return segments.contains(key);
    }

    @Override
    public @Nullable Double score(String model) {
        return person.score(model);
    }

    @Override
    public @Nullable Long firstSeen() {
        return person.firstSeen();
    }

    @Override
    public @Nullable Long lastSeen() {
        return person.lastSeen();
    }

    @Override
    public @Nullable Occurrences filtered(EventFilter filter) {
        return person.filtered(filter);
    }

    @Override
    public @Nullable Double cluster(String clustering) {
        return person.cluster(clustering);
    }

    @Override
    public @Nullable Double persona(String persona) {
        return person.persona(persona);
    }
}
