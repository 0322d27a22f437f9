package io.tamis.segmentation.definition;

import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.facts.PersonFacts;
import io.tamis.rules.EventFilter;
import io.tamis.rules.Explanation;
import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import io.tamis.rules.Rule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a segment's tests, by the evaluator that everything else uses. */
record SegmentTests(Rule effective, TestMetrics metrics) {

    /** Events of one test: so many of a name are kept one by one, in no tile, so that no time zone matters. */
    static final int EVENTS = 200;

    static final ActivityFold FOLD = new ActivityFold(ZoneOffset.UTC);

    /** A finding for each test that the rule fails, which names it and what decided. */
    List<Finding> failures(List<SegmentTest> tests, Instant now) {
        List<Finding> failures = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            String pointer = "/tests/" + i;
            run(tests.get(i), now.toEpochMilli()).ifPresent(it -> failures.add(Finding.of(pointer, "test-failed", it)));
        }
        return failures;
    }

    private Optional<String> run(SegmentTest test, long now) {
        long at = test.at() == null ? now : test.at();
        Facts person = new Person(test.given(), PersonFacts.withoutKeys(snapshot(test.given(), at)));
        try {
            if (effective.evaluate(person, at).holds() == test.expected()) {
                return Optional.empty();
            }
            String decisive = effective.explain(person, at).decisive().stream()
                    .map(Explanation::text)
                    .distinct()
                    .limit(5)
                    .collect(Collectors.joining("; "));
            return Optional.of("The test '" + test.name() + "' expects "
                    + (test.expected() ? "a member, but the rule does not hold" : "no member, but the rule holds")
                    + " at " + Instant.ofEpochMilli(at) + ", because of: " + decisive);
        } catch (RuntimeException e) {
            return Optional.of("The test '" + test.name() + "' cannot be evaluated with these facts.");
        }
    }

    private ProfileSnapshot snapshot(SegmentTest.Given given, long at) {
        Map<String, EventActivity> activity = new HashMap<>();
        long first = at;
        long last = Long.MIN_VALUE;
        for (SegmentTest.Event event : given.events()) {
            EventActivity before = activity.getOrDefault(event.name(), EventActivity.EMPTY);
            activity.put(
                    event.name(),
                    FOLD.add(before, Occurrence.of(event.at(), event.micros()), at)
                            .activity());
            first = Math.min(first, event.at());
            last = event.at() <= at ? Math.max(last, event.at()) : last;
        }
        Instant lastSeen = Instant.ofEpochMilli(last == Long.MIN_VALUE ? at : last);
        Map<String, TraitValue> traits = new HashMap<>();
        given.traits().forEach((name, value) -> traits.put(name, new TraitValue(value, lastSeen, "test")));
        return new ProfileSnapshot(
                "test",
                1,
                "",
                List.of(),
                traits,
                activity.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().encode())),
                metrics.of(given.events(), at),
                Map.of(),
                Map.of(),
                Instant.ofEpochMilli(first),
                lastSeen,
                null);
    }

    /** The facts of the profile, and what others concluded. */
    private record Person(SegmentTest.Given given, PersonFacts profile) implements Facts {
        @Override
        public @Nullable Object trait(String foldedPath) {
            return profile.trait(foldedPath);
        }

        @Override
        public @Nullable Occurrences events(String name) {
            return profile.events(name);
        }

        @Override
        public @Nullable Occurrences filtered(EventFilter filter) {
            return profile.filtered(filter);
        }

        @Override
        public boolean inSegment(String key) {
            return given.segments().contains(key);
        }

        @Override
        public @Nullable Double score(String model) {
            return given.scores().get(model);
        }

        @Override
        public @Nullable Long firstSeen() {
            return profile.firstSeen();
        }

        @Override
        public @Nullable Long lastSeen() {
            return profile.lastSeen();
        }
    }
}
