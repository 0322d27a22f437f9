package io.tamis.contracts.score;

import java.util.List;

/** Scores of people, at most 100 people in one message. */
public record ScoresComputed(List<PersonScores> people) {

    public ScoresComputed {
        people = List.copyOf(people);
    }
}
