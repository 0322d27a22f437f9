package io.tamis.scoring.people;

import io.tamis.contracts.score.PersonScores;
import io.tamis.scoring.features.CompiledModel;
import java.util.ArrayList;
import java.util.List;

/** Remembers what went wrong. */
final class HeardFailures implements Observer {

    final List<String> failures = new ArrayList<>();

    @Override
    public void evaluated(int people, long nanos) {}

    @Override
    public void scored(CompiledModel model, int rows) {}

    @Override
    public void failed(CompiledModel model, String reason, int people) {
        failures.add(model.id() + " " + reason + " " + people);
    }

    @Override
    public void announced(List<PersonScores> scores) {}

    @Override
    public void unreadable(String profileId, RuntimeException reason) {
        failures.add(profileId);
    }
}
