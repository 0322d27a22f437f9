package io.tamis.ingestion.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MisfitTest {

    @Test
    void aMessageOfTheQueueFits() {
        assertThat(Misfit.of("profile.events", "{\"key\":\"k\",\"events\":[]}")).isEmpty();
        assertThat(Misfit.of("scoring.profiles", "{\"profiles\":[]}")).isEmpty();
        assertThat(Misfit.of("scoring.profiles", "{\"merges\":[],\"later\":1}")).isEmpty();
    }

    @Test
    void anotherOneDoesNotAndThePlaceIsSaid() {
        assertThat(Misfit.of("profile.events", "null")).contains(new Misfit("EventsAccepted", ""));
        assertThat(Misfit.of("profile.events", "[1]")).contains(new Misfit("EventsAccepted", ""));
        assertThat(Misfit.of("scoring.profiles", "{\"merges\":[{}]}"))
                .contains(new Misfit("ProfilesMerged", "/merges/0/loserId"));
        assertThat(Misfit.of("profile.consents", "{\"key\":\"k\",\"decisions\":7}"))
                .contains(new Misfit("ConsentChanged", "/decisions"));
    }

    @Test
    void aQueueThatNobodyKnowsIsNotJudged() {
        assertThat(Misfit.of("of.a.newer.version", "{}")).isEmpty();
    }
}
