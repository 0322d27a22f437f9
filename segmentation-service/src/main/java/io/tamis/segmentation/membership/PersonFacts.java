package io.tamis.segmentation.membership;

import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One person as rules read them. Decodes what is read once; used by one thread. */
final class PersonFacts implements Facts {
    private final ProfileSnapshot snapshot;
    private final SnapshotTraits traits;
    private final Predicate<String> memberOf;
    private final Map<String, Occurrences> decoded = new HashMap<>();

    PersonFacts(ProfileSnapshot snapshot, MasterKeys keys, Predicate<String> memberOf) {
        this.snapshot = snapshot;
        this.traits = new SnapshotTraits(snapshot, keys);
        this.memberOf = memberOf;
    }

    @Override
    public @Nullable Object trait(String foldedPath) {
        return traits.at(foldedPath);
    }

    @Override
    public @Nullable Occurrences events(String name) {
        byte[] bytes = snapshot.activity().get(name);
        return bytes == null
                ? null
                : decoded.computeIfAbsent(name, it -> new ActivityOccurrences(EventActivity.decode(bytes)));
    }

    @Override
    public boolean inSegment(String key) {
        return memberOf.test(key);
    }

    /** Scores come with the models. Until a snapshot carries one, every score is missing. */
    @Override
    public @Nullable Double score(String model) {
        return null;
    }

    @Override
    public Long firstSeen() {
        return snapshot.firstSeen().toEpochMilli();
    }

    @Override
    public Long lastSeen() {
        return snapshot.lastSeen().toEpochMilli();
    }
}
