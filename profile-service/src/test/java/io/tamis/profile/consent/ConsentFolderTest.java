package io.tamis.profile.consent;

import static io.tamis.profile.memory.Given.event;
import static io.tamis.profile.memory.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.Namespace;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Decision;
import io.tamis.profile.person.Profile;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentFolderTest {

    private static final Decision GRANT = new Decision(true, NOW.minusSeconds(60));

    private final World world = new World();

    private static ConsentFact grant(String user) {
        return new ConsentFact(
                Given.messageKey(),
                new ConsentDecision(
                        Given.identity(Namespace.USER_ID, user), Purpose.ANALYTICS, true, GRANT.decidedAt(), NOW));
    }

    private static List<Decision> decisions(Profile person) {
        return person.person().identities().values().stream()
                .flatMap(it -> it.decisions().values().stream())
                .toList();
    }

    private void deliver(ConsentFact... facts) {
        World.await(world.consentFolder().fold(List.of(facts)));
    }

    @Test
    void aDecisionOnAKnownPersonIsAnnounced() {
        world.deliver(event("m1").user("u1").fact());

        deliver(grant("u1"));

        assertThat(decisions(world.person())).containsExactly(GRANT);
        assertThat(world.announcements.versions()).containsValue(2L);
    }

    @Test
    void aDecisionThatComesTwiceChangesNothingAndIsAnnouncedAgain() {
        world.deliver(event("m1").user("u1").fact());
        deliver(grant("u1"));

        deliver(grant("u1"));

        assertThat(world.person().version()).isEqualTo(2);
        assertThat(world.announcements.messages()).isEqualTo(3);
    }

    @Test
    void aDecisionOnAnUnknownIdentityWaitsForItsPerson() {
        deliver(grant("u1"));
        assertThat(world.profiles.all()).isEmpty();

        world.deliver(event("m1").user("u1").requires(Purpose.ANALYTICS).fact());

        assertThat(decisions(world.person())).containsExactly(GRANT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aDecisionAndTheFirstEventOfItsPersonNeverMissEachOther(int seed) {
        world.stage.takeTurns();

        var event = world.folder().fold(List.of(event("m1").user("u1").fact())).subscribe();
        UniAssertSubscriber<Void> folded = event.withSubscriber(UniAssertSubscriber.create());
        UniAssertSubscriber<Void> decided = world.consentFolder()
                .fold(List.of(grant("u1")))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        world.stage.play(new Random(seed));

        folded.assertCompleted();
        decided.assertCompleted();
        assertThat(decisions(world.person())).containsExactly(GRANT);
        assertThat(world.announcements.versions())
                .containsEntry(world.person().id(), world.person().version());
    }
}
