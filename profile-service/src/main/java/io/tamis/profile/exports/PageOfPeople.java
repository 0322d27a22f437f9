package io.tamis.profile.exports;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.profile.activity.Effect;
import io.tamis.profile.consent.PersonConsent;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.history.Events;
import io.tamis.profile.history.RecentRows;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A page of people becomes rows. Profiles are asked who is one person, and what that person permits now; everything else is
 * folded from their event rows, once each recent event has its row.
 */
final class PageOfPeople {

    /**
     * What the people of a page gave.
     *
     * @param rows of those who have one, each with a value or null for each column, in the order of the columns
     * @param leftOut people without a row, by reason: {@code consent}, {@code unsettled} or {@code unknown}
     */
    record Result(List<List<@Nullable Object>> rows, Map<String, Long> leftOut) {}

    private final Events events;
    private final FoldRules rules;
    private final RecentRows recent;

    PageOfPeople(Events events, FoldRules rules, Pauses pauses) {
        this.events = events;
        this.rules = rules;
        this.recent = new RecentRows(events, pauses);
    }

    Uni<Result> of(List<Profile> profiles, Prepared.Ready ready) {
        Map<String, Long> leftOut = new TreeMap<>();
        List<Profile> people = new ArrayList<>();
        for (Profile it : profiles) {
            if (it.announced() && permitted(it)) {
                people.add(it);
            } else if (it.announced()) {
                leftOut.merge("consent", 1L, Long::sum);
            }
        }
        return recent.missing(people).chain(missing -> {
            List<Profile> settled = new ArrayList<>(people);
            settled.removeIf(it -> it.recentMessageIds().stream().anyMatch(missing::contains));
            if (settled.size() < people.size()) {
                leftOut.put("unsettled", (long) people.size() - settled.size());
            }
            return folded(settled, ready, leftOut);
        });
    }

    private static boolean permitted(Profile profile) {
        Person person = profile.person();
        return new PersonConsent(
                        person.identities().values(),
                        profile.lineage(),
                        person.sources().values())
                .state(Purpose.PROFILING)
                .permits();
    }

    private Uni<Result> folded(List<Profile> people, Prepared.Ready ready, Map<String, Long> leftOut) {
        Map<String, Past> pasts = new LinkedHashMap<>();
        Map<String, Past> byId = new HashMap<>();
        Set<String> cancelling = new HashSet<>();
        for (Profile it : people) {
            Past past = new Past(it.id(), ready, rules);
            pasts.put(it.id(), past);
            it.idsEver().forEach(id -> byId.put(id, past));
            if (ready.reads(Effect.ORDER_COMPLETED) && mayHaveCancelled(it)) {
                cancelling.addAll(it.idsEver());
            }
        }
        return cancellations(cancelling)
                .onItem()
                .invoke(row -> past(byId, row).meet(row.event()))
                .collect()
                .last()
                .chain(() -> events.all(byId.keySet())
                        .onItem()
                        .invoke(row -> past(byId, row).take(row.event()))
                        .collect()
                        .last())
                .map(_ -> rows(pasts.values(), leftOut));
    }

    private Multi<EventRow> cancellations(Set<String> profileIds) {
        return profileIds.isEmpty() ? Multi.createFrom().empty() : events.cancellations(profileIds);
    }

    /** A name that found no room in the profile is not there to tell. */
    private boolean mayHaveCancelled(Profile profile) {
        Set<String> names = profile.person().activity().keySet();
        return names.contains(Effect.ORDER_CANCELLED)
                || names.size() >= rules.limits().eventNames();
    }

    private static Past past(Map<String, Past> byId, EventRow row) {
        Past past = byId.get(row.profileId());
        if (past == null) {
            throw new IllegalStateException("the store gave an event of somebody who was not asked for");
        }
        return past;
    }

    private static Result rows(Collection<Past> pasts, Map<String, Long> leftOut) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Past past : pasts) {
            List<@Nullable Object> row = past.row();
            if (row == null) {
                leftOut.merge("unknown", 1L, Long::sum);
            } else {
                rows.add(row);
            }
        }
        return new Result(rows, leftOut);
    }
}
