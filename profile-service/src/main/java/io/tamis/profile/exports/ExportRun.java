package io.tamis.profile.exports;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.facts.SealedValue;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.exports.Export.Failure;
import io.tamis.profile.exports.table.Piece;
import io.tamis.profile.exports.table.Table;
import io.tamis.profile.history.Events;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.Profiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries exports out, a page of people at a time: write the page's piece of the data, then note how far the export is, if
 * nobody else took it meanwhile. A crash between the two repeats the page under another piece's id; what nobody noted is no part
 * of the data. An export whose worker went silent is taken up where it stands, by whichever replica looks first.
 */
public final class ExportRun {

    /** People a page: all of theirs is in memory at once, and a Parquet row group holds no more. */
    private static final int PAGE = 500;

    /** Who says nothing for this long is gone; it is longer than any page takes. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    /** Taken up this often without getting further, an export fails. */
    private static final int TRIES = 5;

    private final Exports exports;
    private final Profiles profiles;
    private final PageOfPeople page;
    private final Preparation preparation;
    private final InstantSource clock;
    private final Executor cpu;
    private final Duration patience;

    public ExportRun(
            Exports exports,
            Profiles profiles,
            Events events,
            FoldRules rules,
            Preparation preparation,
            Pauses pauses,
            InstantSource clock,
            Executor cpu) {
        this(exports, profiles, events, rules, preparation, pauses, clock, cpu, SILENCE);
    }

    /** @param patience a step that takes longer hangs on a store, and has failed */
    ExportRun(
            Exports exports,
            Profiles profiles,
            Events events,
            FoldRules rules,
            Preparation preparation,
            Pauses pauses,
            InstantSource clock,
            Executor cpu,
            Duration patience) {
        this.patience = patience;
        this.exports = exports;
        this.profiles = profiles;
        this.page = new PageOfPeople(events, rules, pauses);
        this.preparation = preparation;
        this.clock = clock;
        this.cpu = cpu;
    }

    /**
     * Takes up the oldest export that nobody works on, to its end. Says whether there was one, not whether it
     * succeeded: that stands in the export. Fails when a store does, or does not answer; the export then stays where it is,
     * for the next try.
     */
    public Uni<Boolean> work() {
        return patient(exports.open()).chain(open -> {
            Optional<Export> next = open.stream().filter(this::free).findFirst();
            return next.isEmpty()
                    ? Uni.createFrom().item(false)
                    : take(next.get()).replaceWith(true);
        });
    }

    private boolean free(Export export) {
        return export.state() == Export.State.QUEUED || export.updatedAt().isBefore(now().minus(SILENCE));
    }

    private Uni<Void> take(Export export) {
        if (export.tries() >= TRIES) {
            return fail(export, new Failure("gave_up", "The export was begun " + TRIES + " times and got no further."));
        }
        Export taken = export.taken(now());
        return patient(exports.keep(taken))
                .chain(mine -> mine ? carryOut(taken) : Uni.createFrom().voidItem());
    }

    private Uni<Void> carryOut(Export export) {
        return switch (preparation.of(export.recipe())) {
            case Prepared.Refused refused ->
                fail(
                        export,
                        new Failure("expression", refused.flaws().getFirst().detail()));
            case Prepared.Ready ready ->
                patient(begun(export, ready))
                        .chain(it -> it.isEmpty() ? Uni.createFrom().voidItem() : pages(it.get(), ready));
        };
    }

    /** With the first piece written; empty when somebody else took it. */
    private Uni<Optional<Export>> begun(Export export, Prepared.Ready ready) {
        if (!export.progress().chunks().isEmpty()) {
            return Uni.createFrom().item(Optional.of(export));
        }
        return profiles.count()
                .chain(people -> written(export, List.of(table(ready).beginning()))
                        .chain(() ->
                                kept(export.at(export.progress().of(people).written(1, export.version()), now()))));
    }

    /** Page after page, as a loop: nested in each other they would hold on to everybody until the end. */
    private Uni<Void> pages(Export begun, Prepared.Ready ready) {
        AtomicReference<Export> current = new AtomicReference<>(begun);
        return Multi.createBy()
                .repeating()
                .uni(() -> patient(step(current, ready)))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One page, or the end. Says whether there is more. */
    private Uni<Boolean> step(AtomicReference<Export> current, Prepared.Ready ready) {
        Export export = current.get();
        return profiles.page(export.progress().after(), PAGE)
                .chain(found -> found.isEmpty()
                        ? finish(export, ready).replaceWith(Optional.<Export>empty())
                        : page(export, ready, found))
                // Off the stack of the page before, where a store answers at once.
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(1))
                .invoke(next -> next.ifPresent(current::set))
                .map(Optional::isPresent);
    }

    private Uni<Optional<Export>> page(Export export, Prepared.Ready ready, List<Profile> people) {
        return page.of(people, ready)
                .emitOn(cpu)
                .chain(result -> {
                    List<Piece> pieces = Pieces.of(table(ready), result.rows());
                    Export.Progress reached = export.progress()
                            .written(pieces.size(), export.version())
                            .past(
                                    people.getLast().id(),
                                    people.size(),
                                    result.rows().size(),
                                    result.leftOut());
                    return written(export, pieces).chain(() -> kept(export.at(reached, now())));
                })
                .onFailure(SealedValue.class)
                .recoverWithUni(failure -> fail(export, sealed(failure)).replaceWith(Optional.empty()));
    }

    private Uni<Void> finish(Export export, Prepared.Ready ready) {
        return exports.notes(export.pieces())
                .chain(notes -> written(export, List.of(table(ready).end(notes))))
                .chain(() -> exports.keep(export.done(export.progress().written(1, export.version()), now())))
                .replaceWithVoid();
    }

    private static Table table(Prepared.Ready ready) {
        return ready.recipe().format().table(ready.columns());
    }

    private Uni<Void> written(Export export, List<Piece> pieces) {
        return Multi.createFrom()
                .range(0, pieces.size())
                .onItem()
                .transformToUniAndConcatenate(i -> exports.keep(export.id(), export.nextPiece(i), pieces.get(i)))
                .collect()
                .last();
    }

    private Uni<Optional<Export>> kept(Export next) {
        return exports.keep(next).map(mine -> mine ? Optional.of(next) : Optional.empty());
    }

    private Uni<Void> fail(Export export, Failure why) {
        return exports.keep(export.failed(why, now())).replaceWithVoid();
    }

    /** Without it, an answer that never comes would end all exports of this process. */
    private <T> Uni<T> patient(Uni<T> step) {
        return step.ifNoItem().after(patience).fail();
    }

    private static Failure sealed(SealedValue failure) {
        return new Failure(
                "sealed_trait",
                "The trait '" + failure.path()
                        + "' holds a sealed value, which no export may read. Nothing was exported.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
