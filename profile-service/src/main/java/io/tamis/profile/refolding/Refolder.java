package io.tamis.profile.refolding;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.profile.activity.Effect;
import io.tamis.profile.activity.Metric;
import io.tamis.profile.activity.MetricSet;
import io.tamis.profile.activity.Refolding;
import io.tamis.profile.activity.Waiting;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.history.Events;
import io.tamis.profile.metrics.KnownMetrics;
import io.tamis.profile.person.MetricActivity;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Profiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folds names again that profiles are marked with: an order was taken back that a tile holds, or that the profile had forgotten;
 * or more events are dated in the future than may wait in the activity.
 *
 * <p>In this order: wait until every recent event of the profile has its row; fold the names from the rows; write, against the
 * version that was read and with the mark still there; announce; take the mark away. Between the read and the write the profile
 * did not change, so the rows that count are exactly the events that are folded. A crash before the mark is gone leaves it, and
 * the same is done again; so do two replicas that do it at once.
 */
public final class Refolder {

    private static final int PAGE = 20;
    /** Reading a page, or folding one person again, that takes longer hangs on a store. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Profiles profiles;
    private final Events events;
    private final Announcements announcements;
    private final KnownMetrics known;
    private final FoldRules rules;
    private final InstantSource clock;
    private final Executor cpu;
    private final Duration patience;

    public Refolder(
            Profiles profiles,
            Events events,
            Announcements announcements,
            KnownMetrics known,
            FoldRules rules,
            InstantSource clock,
            Executor cpu) {
        this(profiles, events, announcements, known, rules, clock, cpu, PATIENCE);
    }

    /** @param patience a step that takes longer has failed */
    Refolder(
            Profiles profiles,
            Events events,
            Announcements announcements,
            KnownMetrics known,
            FoldRules rules,
            InstantSource clock,
            Executor cpu,
            Duration patience) {
        this.patience = patience;
        this.profiles = profiles;
        this.events = events;
        this.announcements = announcements;
        this.known = known;
        this.rules = rules;
        this.clock = clock;
        this.cpu = cpu;
    }

    /**
     * Folds all that is due, once each; what cannot be now, as when a row is not stored yet or another wrote the
     * profile first, is left for the next sweep. Gives how many profiles were folded. Fails only when a store or the
     * broker does, or does not answer.
     */
    public Uni<Integer> sweep() {
        Instant now = now();
        AtomicReference<@Nullable String> after = new AtomicReference<>();
        return Multi.createBy()
                .repeating()
                .uni(() -> page(now, after))
                .whilst(found -> found >= 0)
                .collect()
                .with(Collectors.summingInt(found -> Math.max(0, found)));
    }

    /** How many of the next profiles were folded; negative after the last of them. */
    private Uni<Integer> page(Instant now, AtomicReference<@Nullable String> after) {
        return patient(profiles.toRefold(now, after.get(), PAGE)).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(-1);
            }
            after.set(found.getLast().id());
            return Multi.createFrom()
                    .iterable(found)
                    .onItem()
                    .transformToUniAndConcatenate(it -> patient(refold(it, now)))
                    .filter(Boolean::booleanValue)
                    .collect()
                    .asList()
                    .map(List::size);
        });
    }

    /** Without it, an answer that never comes would end all folding again of this process. */
    private <T> Uni<T> patient(Uni<T> step) {
        return step.ifNoItem().after(patience).fail();
    }

    private Uni<Boolean> refold(Profile profile, Instant now) {
        Set<String> names = profile.person().refoldBy(now);
        if (profile.marked() || names.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return events.stored(profile.recentMessageIds())
                .chain(stored -> stored.containsAll(profile.recentMessageIds())
                        ? known.atLeast(profile.person().metrics().epoch())
                                .chain(metrics -> folded(profile, names, metrics, now))
                                .chain(folded -> write(profile, folded, now))
                        : Uni.createFrom().item(false));
    }

    /** The metrics of the profile that narrow these names: what is wrong with a name may be wrong with them. */
    private static List<Metric> narrowing(Profile profile, Set<String> names, MetricSet metrics) {
        return metrics.all().stream()
                .filter(it -> names.contains(it.event())
                        && profile.person().metrics().byKey().containsKey(it.key()))
                .toList();
    }

    private Uni<Folded> folded(Profile profile, Set<String> names, MetricSet all, Instant now) {
        List<Metric> metrics = narrowing(profile, names, all);
        List<String> ids = profile.idsEver();
        Multi<EventRow> cancelling = names.contains(Effect.ORDER_COMPLETED)
                ? events.cancellations(ids)
                : Multi.createFrom().empty();
        return cancelling
                .map(it -> Effect.cancelledOrder(it.event()))
                .filter(Objects::nonNull)
                .collect()
                .in(HashSet<String>::new, Set::add)
                .map(cancelled -> new Refolding(
                        rules.activity(), rules.values(), names::contains, metrics, cancelled, now.toEpochMilli()))
                .chain(refolding -> events.all(ids)
                        .emitOn(cpu)
                        .onItem()
                        .invoke(row -> refolding.take(row.event()))
                        .collect()
                        .last()
                        .map(_ -> new Folded(
                                only(names, refolding.activity()), metrics, refolding.measured(), all.keys())));
    }

    private static Map<String, EventActivity> only(Set<String> names, Map<String, EventActivity> activity) {
        Map<String, EventActivity> all = new HashMap<>();
        names.forEach(it -> all.put(it, activity.getOrDefault(it, EventActivity.EMPTY)));
        return all;
    }

    /** What was folded, by name and by metric; and the metrics that live: one that was dropped is not folded again, and goes. */
    private record Folded(
            Map<String, EventActivity> names,
            List<Metric> metrics,
            Map<String, EventActivity> measured,
            Set<String> alive) {

        /** When it must be folded again. */
        void mark(Map<String, Instant> marks, Instant now) {
            names.forEach((name, it) -> {
                marks.remove(name);
                Waiting.over(it, now).ifPresent(at -> marks.put(name, at));
            });
            metrics.forEach(metric -> Waiting.over(of(metric), now)
                    .ifPresent(at -> marks.merge(metric.event(), at, (one, two) -> one.isBefore(two) ? one : two)));
        }

        EventActivity of(Metric metric) {
            return measured.getOrDefault(metric.key(), EventActivity.EMPTY);
        }

        MetricActivity with(MetricActivity before) {
            Map<String, byte[]> bytes = new HashMap<>();
            metrics.forEach(it -> bytes.put(it.key(), Metric.encoded(of(it))));
            return before.with(bytes).at(before.epoch(), alive);
        }
    }

    private Uni<Boolean> write(Profile before, Folded refolded, Instant now) {
        Person person = before.person();
        Map<String, byte[]> activity = new HashMap<>(person.activity());
        Map<String, Instant> marks = new HashMap<>(person.refold());
        refolded.mark(marks, now);
        refolded.names().forEach((name, it) -> {
            if (it.equals(EventActivity.EMPTY)) {
                activity.remove(name);
            } else if (activity.containsKey(name)
                    || activity.size() < rules.limits().eventNames()) {
                activity.put(name, it.encode());
            }
        });
        MetricActivity metrics = refolded.with(person.metrics());
        Profile after = before.with(person.refolded(activity, metrics, person.refold()));
        return profiles.write(List.of(new ProfileWrite(after, before.version())))
                .chain(done -> done.isEmpty()
                        ? Uni.createFrom().item(false)
                        : announcements
                                .changed(List.of(after))
                                .chain(() -> unmark(after, person.refolded(activity, metrics, marks)))
                                .replaceWith(true));
    }

    /** Whoever changed the profile meanwhile took the mark along: then it is folded once more. */
    private Uni<Void> unmark(Profile told, Person unmarked) {
        return profiles.write(List.of(new ProfileWrite(told.with(unmarked), told.version())))
                .replaceWithVoid();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
