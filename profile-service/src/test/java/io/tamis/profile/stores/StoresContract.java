package io.tamis.profile.stores;

import static io.tamis.profile.memory.World.NOW;
import static io.tamis.profile.memory.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.ContractJson;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.exports.Export;
import io.tamis.profile.exports.Exports;
import io.tamis.profile.exports.Recipe;
import io.tamis.profile.exports.table.Format;
import io.tamis.profile.exports.table.Piece;
import io.tamis.profile.history.EventPosition;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.history.Events;
import io.tamis.profile.identity.Claim;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.IdentityRow;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.profile.merging.MergeRecord;
import io.tamis.profile.merging.MergeRecords;
import io.tamis.profile.person.Awaited;
import io.tamis.profile.person.Decision;
import io.tamis.profile.person.Lineage;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Profiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of the stores holds, the doubles included. Each test uses ids of its own. */
abstract class StoresContract {

    private final String unique = UUID.randomUUID().toString();

    abstract Profiles profiles();

    abstract Identities identities();

    abstract Events events();

    abstract MergeRecords mergeRecords();

    abstract Exports exports();

    /** A profile with something in every member. */
    private Profile rich() {
        World world = new World();
        world.deliver(Given.event("m1")
                .user("u1")
                .email("a@example.org")
                .named("Order Completed")
                .with("order_id", "A")
                .with("revenue", 12.5)
                .trait("a.b$c", Map.of("x", List.of(1, 2.5, "é")))
                .sealedTrait("email", "a@example.org")
                .basis(Purpose.ANALYTICS, LegalBasis.CONTRACT)
                .decided(Namespace.USER_ID, "u1", Purpose.PROFILING, true, NOW)
                .context(Map.of("locale", ContractJson.mapper().valueToTree("fr-FR")))
                .fact());
        world.deliver(Given.event("m2").browser("b1").fact());
        world.deliver(Given.event("m3").user("u1").browser("b1").fact());
        world.deliver(Given.event("m4").user("u2").fact());
        world.deliver(Given.event("m5").user("u1").browser("b2").fact());
        Profile it = world.people().getFirst();
        return new Profile(unique, 1, it.key(), it.person(), it.lineage(), it.recentMessageIds());
    }

    private Profile next(Profile it) {
        return new Profile(it.id(), it.version() + 1, it.key(), it.person(), it.lineage(), it.recentMessageIds());
    }

    @Test
    void aProfileComesBackAsItWasWritten() {
        Profile written = rich();

        Set<String> done = await(profiles().write(List.of(new ProfileWrite(written, 0))));

        Profile read = Objects.requireNonNull(
                await(profiles().byIds(List.of(unique, "nobody"))).get(unique));
        assertThat(done).containsExactly(unique);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("person.activity")
                .isEqualTo(written);
        assertThat(read.person().activity())
                .containsOnlyKeys(written.person().activity().keySet());
        assertThat(read.person().activity().get("Order Completed"))
                .isEqualTo(written.person().activity().get("Order Completed"));
    }

    @Test
    void whatAProfileAwaitsAndWhatItGaveUpComesBack() {
        Lineage lineage = Lineage.NONE
                .awaiting("loser", new Awaited(7, Map.of(Namespace.USER_ID, 1, Namespace.ANONYMOUS_ID, 3)))
                .givingUp("user_id:1.u9", "another");
        Profile written = rich().with(lineage);

        await(profiles().write(List.of(new ProfileWrite(written, 0))));

        assertThat(Objects.requireNonNull(
                                await(profiles().byIds(List.of(unique))).get(unique))
                        .lineage())
                .isEqualTo(lineage);
    }

    @Test
    void ofManyWritesThoseTakeEffectWhoseVersionStands() {
        Profile one = rich();
        Profile other =
                new Profile(unique + "-other", 1, one.key(), one.person(), one.lineage(), one.recentMessageIds());
        await(profiles().write(List.of(new ProfileWrite(one, 0), new ProfileWrite(other, 0))));
        await(profiles().write(List.of(new ProfileWrite(next(one), 1))));

        Set<String> done = await(profiles()
                .write(List.of(
                                new ProfileWrite(next(one), 1),
                                new ProfileWrite(next(other), 1),
                                new ProfileWrite(one, 0),
                                new ProfileWrite(
                                        Profile.absent(unique + "-none").into("a"), 7))
                        .subList(0, 2)));

        assertThat(done).containsExactly(other.id());
    }

    @Test
    void anInsertWhereADocumentStandsAndAnUpdateWhereNoneDoesHaveNoEffect() {
        Profile one = rich();
        await(profiles().write(List.of(new ProfileWrite(one, 0))));
        Profile none = new Profile(unique + "-none", 8, one.key(), one.person(), one.lineage(), one.recentMessageIds());

        Set<String> done = await(profiles().write(List.of(new ProfileWrite(one, 0), new ProfileWrite(none, 7))));

        assertThat(done).isEmpty();
        assertThat(await(profiles().byIds(List.of(none.id())))).isEmpty();
    }

    @Test
    void pagesRunThroughEveryProfileOnce() {
        Profile one = rich();
        await(profiles().write(List.of(new ProfileWrite(one, 0))));
        await(profiles()
                .write(List.of(new ProfileWrite(
                        new Profile(unique + "-b", 1, one.key(), one.person(), one.lineage(), one.recentMessageIds()),
                        0))));

        List<String> seen = new ArrayList<>();
        List<Profile> page = await(profiles().page(null, 1));
        while (!page.isEmpty()) {
            page.forEach(it -> seen.add(it.id()));
            page = await(profiles().page(page.getLast().id(), 1));
        }

        assertThat(seen).doesNotHaveDuplicates().contains(unique, unique + "-b").isSorted();
        assertThat(await(profiles().count())).isEqualTo(seen.size());
    }

    @Test
    void theFirstClaimStays() {
        boolean first = await(identities().claim(List.of(new Claim(unique, "p1", false))));

        boolean second = await(identities().claim(List.of(new Claim(unique, "p2", false))));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(row().owner()).isEqualTo("p1");
    }

    @Test
    void theFirstClaimOnARowWhereDecisionsWaitStaysAndIsReadAgain() {
        await(identities().leave(Map.of(unique, Map.of(Purpose.ANALYTICS, new Decision(true, NOW)))));

        boolean first = await(identities().claim(List.of(new Claim(unique, "p1", true))));
        await(identities().claim(List.of(new Claim(unique, "p2", true))));

        assertThat(first).isFalse();
        assertThat(row().owner()).isEqualTo("p1");
        assertThat(row().waiting()).containsEntry(Purpose.ANALYTICS, new Decision(true, NOW));
    }

    @Test
    void theLatestDecisionWaitsAndAtEqualInstantsTheRefusal() {
        Decision early = new Decision(false, NOW.minusSeconds(9));
        Decision late = new Decision(true, NOW);
        Decision refusal = new Decision(false, NOW);

        await(identities().leave(Map.of(unique, Map.of(Purpose.ANALYTICS, late, Purpose.PROFILING, refusal))));
        await(identities().leave(Map.of(unique, Map.of(Purpose.ANALYTICS, early, Purpose.PROFILING, late))));

        assertThat(row().owner()).isNull();
        assertThat(row().waiting()).containsEntry(Purpose.ANALYTICS, late).containsEntry(Purpose.PROFILING, refusal);
    }

    @Test
    void rowsArePointedAtTheSurvivor() {
        await(identities().claim(List.of(new Claim(unique, "p2", false))));

        await(identities().repoint(List.of(unique), "p1"));

        assertThat(row().owner()).isEqualTo("p1");
    }

    @Test
    void anEventRowIsStoredOnceAndReadBackNewestFirst() {
        List<EventRow> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(new EventRow(
                    unique,
                    Given.messageKey(),
                    Given.event(unique + i)
                            .user("u")
                            .at(NOW.plusSeconds(i / 2))
                            .trait("t", i)
                            .fact()
                            .event()));
        }

        await(events().insert(rows.subList(0, 3)));
        await(events().insert(rows));

        List<EventRow> first = await(events().newestFirst(List.of(unique, "other"), null, 2));
        List<EventRow> rest = await(events().newestFirst(List.of(unique), EventPosition.of(first.getLast()), 10));
        assertThat(first).containsExactly(rows.get(4), rows.get(3));
        assertThat(rest).containsExactly(rows.get(2), rows.get(1), rows.get(0));
        assertThat(await(events().stored(List.of(rows.get(0).id(), "shop:none"))))
                .containsExactly(rows.get(0).id());
    }

    @Test
    void aMergeRecordKeepsBothProfiles() {
        Profile loser = rich();
        MergeRecord written = new MergeRecord(new ProfileMerge(loser.id(), 1, "a", 1, NOW), loser, Profile.absent("a"));

        await(mergeRecords().keep(written));
        await(mergeRecords().keep(written));

        assertThat(await(mergeRecords().byIds(List.of(written.id()))))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(written);
    }

    private IdentityRow row() {
        return Objects.requireNonNull(await(identities().byIds(List.of(unique))).get(unique));
    }

    @Test
    void profilesToFoldAgainAreFoundOnceTheirTimeHasCome() {
        Profile marked = next(rich());
        Person person = marked.person().measured(marked.person().metrics(), Map.of("A", NOW, "B", NOW.plusSeconds(60)));
        Profile written = new Profile(unique, 1, marked.key(), person, marked.lineage(), marked.recentMessageIds());
        await(profiles().write(List.of(new ProfileWrite(written, 0))));

        assertThat(await(profiles().toRefold(NOW.minusMillis(1), null, 100)))
                .extracting(Profile::id)
                .doesNotContain(unique);
        assertThat(await(profiles().toRefold(NOW, null, 100)))
                .filteredOn(it -> it.id().equals(unique))
                .singleElement()
                .satisfies(it -> assertThat(it.person().refold()).isEqualTo(person.refold()))
                .satisfies(it -> assertThat(it.person().refoldBy(NOW)).containsExactly("A"));
        assertThat(await(profiles().toRefold(NOW, unique, 100)))
                .extracting(Profile::id)
                .doesNotContain(unique);
    }

    @Test
    void everyEventOfProfilesIsReadAndThoseThatCancelOrders() {
        EventRow page = row("all-1", "Page Viewed", unique + "a");
        EventRow cancelled = row("all-2", "Order Cancelled", unique + "b");
        EventRow others = row("all-3", "Order Cancelled", unique + "c");
        await(events().insert(List.of(page, cancelled, others)));
        List<String> ids = List.of(unique + "a", unique + "b");

        assertThat(await(events().all(ids).collect().asList())).containsExactlyInAnyOrder(page, cancelled);
        assertThat(await(events().cancellations(ids).collect().asList())).containsExactly(cancelled);
    }

    private EventRow row(String message, String name, String profile) {
        return new EventRow(
                profile,
                Given.messageKey(),
                Given.event(unique + message).user("u").named(name).fact().event());
    }

    private Export export() {
        Recipe recipe = new Recipe(
                List.of(new Recipe.Feature("a.b$c", "COUNT('x')")),
                new Recipe.Label("1 = 1", Duration.ofDays(30)),
                NOW,
                Recipe.Knowledge.RECEIVED,
                Format.PARQUET);
        Export.Progress progress = new Export.Progress("p9", 5, 10, 3, Map.of("consent", 2L), List.of(1L, 3L));
        return new Export(
                unique,
                recipe,
                Export.State.RUNNING,
                progress,
                new Export.Failure("code", "why"),
                NOW,
                NOW.plusMillis(1),
                NOW.plusMillis(2),
                NOW.plusSeconds(60),
                2,
                4);
    }

    private static Export later(Export it, Export.State state) {
        return new Export(
                it.id(),
                it.recipe(),
                state,
                it.progress(),
                it.failure(),
                it.createdAt(),
                it.updatedAt(),
                it.finishedAt(),
                it.expiresAt(),
                it.tries(),
                it.version() + 1);
    }

    @Test
    void anExportComesBackAsItWasWrittenAndChangesAgainstItsVersion() {
        Export export = export();
        await(exports().add(export));

        assertThat(await(exports().byId(unique))).contains(export);
        assertThat(await(exports().open())).contains(export);
        Export done = later(export, Export.State.DONE);
        assertThat(await(exports().keep(done))).isTrue();
        assertThat(await(exports().keep(done))).isFalse();
        assertThat(await(exports().byId(unique))).contains(done);
        assertThat(await(exports().open())).extracting(Export::id).doesNotContain(unique);
    }

    @Test
    void anExportsPiecesAreKeptUntilItExpires() {
        Export export = export();
        await(exports().add(export));
        await(exports().keep(unique, unique + ":0", new Piece(new byte[] {1}, new byte[] {2})));
        await(exports().keep(unique, unique + ":0", new Piece(new byte[] {3, 4}, new byte[] {5})));
        await(exports().keep(unique, unique + ":1", new Piece(new byte[0], new byte[0])));

        assertThat(await(exports().bytes(unique + ":0"))).containsExactly(3, 4);
        assertThat(await(exports().notes(List.of(unique + ":1", unique + ":0"))))
                .containsExactly(new byte[0], new byte[] {5});
        assertThat(await(exports().forget(export.expiresAt().minusMillis(1)))).isZero();
        assertThat(await(exports().forget(export.expiresAt()))).isPositive();
        assertThat(await(exports().byId(unique))).isEmpty();
    }
}
