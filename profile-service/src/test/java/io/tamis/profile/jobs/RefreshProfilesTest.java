package io.tamis.profile.jobs;

import static io.tamis.profile.memory.Given.event;
import static io.tamis.profile.memory.World.NOW;
import static io.tamis.profile.memory.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.jobs.JobRun.State;
import io.tamis.profile.memory.World;
import io.tamis.profile.person.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshProfilesTest {

    private final World world = new World();
    private final Runs runs = new Runs();
    private Instant now = NOW;
    private final RefreshProfiles refresh = new RefreshProfiles(world.profiles, world.announcements, runs, () -> now);

    private static final class Runs implements JobRuns {

        private @Nullable JobRun run;

        @Override
        public Uni<Optional<JobRun>> latest(String name) {
            return Uni.createFrom().item(() -> Optional.ofNullable(run));
        }

        @Override
        public Uni<Boolean> begin(JobRun begun, Optional<JobRun> latest) {
            return Uni.createFrom().item(() -> {
                boolean first = Optional.ofNullable(run).equals(latest);
                run = first ? begun : run;
                return first;
            });
        }

        @Override
        public Uni<Void> keep(JobRun kept) {
            return Uni.createFrom().voidItem().invoke(() -> run = kept);
        }
    }

    @Test
    void everybodyIsToldOnceAndMarkersAreNot() {
        for (int i = 0; i < 450; i++) {
            world.deliver(event("m" + i).user("u" + i).fact());
        }
        world.deliver(event("meet").user("u1").email("a@example.org").fact());
        world.deliver(event("meet2").user("u2").email("a@example.org").fact());

        JobRun ended = await(refresh.begin().chain(refresh::run));

        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(ended.done()).isEqualTo(450);
        assertThat(world.announcements.refreshed())
                .hasSize(449)
                .doesNotHaveDuplicates()
                .noneMatch(it -> it.marked());
    }

    @Test
    void mergesAreToldAgainEachLeadingToWhereItsContentIs() {
        for (String user : List.of("a", "b", "c")) {
            world.deliver(event("m-" + user).user(user).fact());
        }
        List<String> ids = world.people().stream().map(Profile::id).toList();
        await(world.merger().merge(ids.get(2), ids.get(1)));
        await(world.merger().merge(ids.get(1), ids.get(0)));
        ProfileMerge first = world.announcements.merges().getFirst();
        ProfileMerge second = world.announcements.merges().getLast();
        world.announcements.merges().clear();

        await(refresh.begin().chain(refresh::run));

        assertThat(world.announcements.merges())
                .containsExactlyInAnyOrder(
                        second,
                        new ProfileMerge(
                                first.loserId(),
                                first.loserVersion(),
                                ids.getFirst(),
                                second.survivorVersion(),
                                first.at()));
    }

    @Test
    void itRunsOnceAtATimeUnlessTheRunWentSilent() {
        await(refresh.begin());
        assertThatThrownBy(() -> await(refresh.begin())).isInstanceOf(AlreadyRunning.class);

        now = NOW.plusSeconds(121);

        assertThat(await(refresh.latest()).orElseThrow().state()).isEqualTo(State.FAILED);
        assertThat(await(refresh.begin()).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void ofTwoWhoBeginAtOnceOneDoes() {
        List<Throwable> refused = new ArrayList<>();
        Uni<JobRun> second = refresh.begin().onFailure().invoke(refused::add);
        JobRuns overtaken = new JobRuns() {
            @Override
            public Uni<Optional<JobRun>> latest(String name) {
                return runs.latest(name).call(() -> second);
            }

            @Override
            public Uni<Boolean> begin(JobRun run, Optional<JobRun> latest) {
                return runs.begin(run, latest);
            }

            @Override
            public Uni<Void> keep(JobRun run) {
                return runs.keep(run);
            }
        };
        RefreshProfiles first = new RefreshProfiles(world.profiles, world.announcements, overtaken, () -> now);

        assertThatThrownBy(() -> await(first.begin())).isInstanceOf(AlreadyRunning.class);

        assertThat(refused).isEmpty();
        assertThat(await(refresh.latest()).orElseThrow().state()).isEqualTo(State.RUNNING);
    }
}
