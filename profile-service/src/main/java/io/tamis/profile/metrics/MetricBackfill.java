package io.tamis.profile.metrics;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.profile.activity.Effect;
import io.tamis.profile.activity.Metric;
import io.tamis.profile.activity.Refolding;
import io.tamis.profile.activity.Waiting;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.history.Events;
import io.tamis.profile.history.RecentRows;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Profiles;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * Gives profiles the metrics that came since they were last brought up, folded from their event rows.
 *
 * <p>In this order: wait until every recent event of the profile has its row; fold from the rows; write the metrics, against
 * the version that was read and still at the old epoch; announce; write the epoch. Between the read and the first write the profile
 * did not change, so the rows are exactly the events that it holds; whoever folds after that folds into the new metrics too. A crash
 * before the last write leaves the profile behind, and it is announced again.
 */
public final class MetricBackfill {

    private final Profiles profiles;
    private final Events events;
    private final RecentRows recent;
    private final Announcements announcements;
    private final KnownMetrics known;
    private final FoldRules rules;
    private final InstantSource clock;
    private final Executor cpu;

    public MetricBackfill(
            Profiles profiles,
            Events events,
            Announcements announcements,
            KnownMetrics known,
            FoldRules rules,
            InstantSource clock,
            Pauses pauses,
            Executor cpu) {
        this.profiles = profiles;
        this.events = events;
        this.recent = new RecentRows(events, pauses);
        this.announcements = announcements;
        this.known = known;
        this.rules = rules;
        this.clock = clock;
        this.cpu = cpu;
    }

    /**
     * Brings these profiles up to the metrics. One that others changed meanwhile stays behind, and is found again.
     * Idempotent: one that has them all is only noted to.
     *
     * @return ids of those whose rows did not come
     */
    public Uni<Set<String>> bring(Collection<String> profileIds) {
        return profiles.byIds(profileIds)
                .chain(found -> known.atLeast(latest(found.values()))
                        .chain(metrics -> bring(found.values().stream()
                                .filter(it ->
                                        !it.marked() && it.person().metrics().epoch() < metrics.epoch())
                                .map(it -> Lacking.of(it, metrics))
                                .toList())));
    }

    private static long latest(Collection<Profile> found) {
        return found.stream()
                .mapToLong(it -> it.person().metrics().epoch())
                .max()
                .orElse(0);
    }

    private Uni<Set<String>> bring(List<Lacking> behind) {
        return recent.missing(behind.stream().map(Lacking::profile).toList()).chain(missing -> {
            List<Lacking> settled = new ArrayList<>();
            Set<String> failed = new HashSet<>();
            for (Lacking it : behind) {
                if (it.profile().recentMessageIds().stream().anyMatch(missing::contains)) {
                    failed.add(it.profile().id());
                } else {
                    settled.add(it);
                }
            }
            return folded(settled).chain(this::measure).replaceWith(failed);
        });
    }

    /**
     * A profile with all metrics, at the epoch that it reached before.
     *
     * @param changed whether that is another than the one that was read
     */
    private record Complete(Lacking lacking, Profile profile, boolean changed) {}

    /** Nothing is written yet. */
    private Uni<List<Complete>> folded(List<Lacking> people) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Set<String> names = new TreeSet<>();
        Map<String, List<Metric>> wanted = new HashMap<>();
        List<String> ids = new ArrayList<>();
        for (Lacking it : people) {
            List<Metric> inRows = it.inRows(rules.limits());
            if (!inRows.isEmpty()) {
                wanted.put(it.profile().id(), inRows);
                ids.addAll(it.profile().idsEver());
                inRows.forEach(metric -> names.add(metric.event()));
            }
        }
        if (ids.isEmpty()) {
            return Uni.createFrom().item(() -> complete(people, Map.of(), now));
        }
        boolean orders = names.contains(Effect.ORDER_COMPLETED);
        if (orders) {
            names.add(Effect.ORDER_REFUNDED);
        }
        return cancelled(orders ? ids : List.of())
                .map(cancelled -> refoldings(people, wanted, cancelled, now))
                .chain(refoldings -> events.named(ids, names)
                        .emitOn(cpu)
                        .onItem()
                        .invoke(row -> Objects.requireNonNull(refoldings.get(row.profileId()), "of those asked for")
                                .take(row.event()))
                        .collect()
                        .last()
                        .map(_ -> complete(people, refoldings, now)));
    }

    /** Ids of cancelled orders, by the profile that the cancellation was folded into. */
    private Uni<Map<String, Set<String>>> cancelled(List<String> ids) {
        Multi<EventRow> rows = ids.isEmpty() ? Multi.createFrom().empty() : events.cancellations(ids);
        return rows.collect().in(HashMap::new, (all, row) -> {
            String order = Effect.cancelledOrder(row.event());
            if (order != null) {
                all.computeIfAbsent(row.profileId(), _ -> new HashSet<>()).add(order);
            }
        });
    }

    private Map<String, Refolding> refoldings(
            List<Lacking> people, Map<String, List<Metric>> wanted, Map<String, Set<String>> cancelled, Instant now) {
        Map<String, Refolding> refoldings = new HashMap<>();
        for (Lacking it : people) {
            Set<String> orders = new HashSet<>();
            it.profile().idsEver().forEach(id -> orders.addAll(cancelled.getOrDefault(id, Set.of())));
            Refolding refolding = new Refolding(
                    rules.activity(),
                    rules.values(),
                    _ -> false,
                    wanted.getOrDefault(it.profile().id(), List.of()),
                    orders,
                    now.toEpochMilli());
            it.profile().idsEver().forEach(id -> refoldings.put(id, refolding));
        }
        return refoldings;
    }

    private static List<Complete> complete(List<Lacking> people, Map<String, Refolding> refoldings, Instant now) {
        List<Complete> complete = new ArrayList<>();
        for (Lacking it : people) {
            Refolding refolding = refoldings.get(it.profile().id());
            Map<String, EventActivity> measured = refolding == null ? Map.of() : refolding.measured();
            boolean changed = !it.metrics().isEmpty();
            complete.add(new Complete(it, changed ? complete(it, measured, now) : it.profile(), changed));
        }
        return complete;
    }

    private static Profile complete(Lacking lacking, Map<String, EventActivity> measured, Instant now) {
        Map<String, byte[]> bytes = new HashMap<>();
        Map<String, Instant> refold = new HashMap<>(lacking.profile().person().refold());
        for (Metric it : lacking.metrics()) {
            EventActivity activity = measured.getOrDefault(it.key(), EventActivity.EMPTY);
            bytes.put(it.key(), Metric.encoded(activity));
            Waiting.over(activity, now)
                    .ifPresent(at -> refold.merge(it.event(), at, (one, two) -> one.isBefore(two) ? one : two));
        }
        return lacking.with(bytes, refold);
    }

    private Uni<Void> measure(List<Complete> complete) {
        List<ProfileWrite> measured = complete.stream()
                .filter(Complete::changed)
                .map(it -> new ProfileWrite(it.profile(), it.lacking().profile().version()))
                .toList();
        return profiles.write(measured).chain(done -> {
            List<Complete> standing = complete.stream()
                    .filter(it -> !it.changed() || done.contains(it.profile().id()))
                    .toList();
            List<Profile> told = standing.stream()
                    .filter(it -> it.changed() || it.lacking().untold())
                    .map(Complete::profile)
                    .toList();
            return announcements.refreshed(told).chain(() -> reach(standing));
        });
    }

    /** The last step: from here on nobody looks at the profile for these metrics. */
    private Uni<Void> reach(List<Complete> told) {
        return profiles.write(told.stream()
                        .map(it -> new ProfileWrite(
                                it.lacking().reached(it.profile()), it.profile().version()))
                        .toList())
                .replaceWithVoid();
    }
}
