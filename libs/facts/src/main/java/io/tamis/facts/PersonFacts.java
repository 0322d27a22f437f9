package io.tamis.facts;

import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.EventFilter;
import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One person as rules read them. Decodes what is read once; used by one thread. A sealed trait is opened when it is read. */
public final class PersonFacts implements Facts {
    private final ProfileSnapshot snapshot;
    private final SnapshotTraits traits;
    private final Conclusions conclusions;
    private final Map<String, Occurrences> decoded = new HashMap<>();
    private final Map<String, Occurrences> metrics = new HashMap<>();

    /**
     * The facts of one person, as the snapshot holds them when this is made.
     *
     * @param keys open sealed traits, each when it is read: one whose seal is broken reads as missing;
     *     {@code KeyMissing} is thrown when the installation lacks the master key, {@code IllegalStateException} when
     *     what was sealed is no JSON
     */
    public PersonFacts(ProfileSnapshot snapshot, MasterKeys keys, Conclusions conclusions) {
        this(snapshot, conclusions, keys);
    }

    private PersonFacts(ProfileSnapshot snapshot, Conclusions conclusions, @Nullable MasterKeys keys) {
        this.snapshot = snapshot;
        this.traits = new SnapshotTraits(snapshot, keys);
        this.conclusions = conclusions;
    }

    /** Facts whose sealed traits stay so: reading one throws {@link SealedValue}. Nothing is concluded about the person. */
    public static PersonFacts withoutKeys(ProfileSnapshot snapshot) {
        return new PersonFacts(snapshot, Conclusions.NONE, null);
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

    /**
     * Null when the filter let nothing through, and too where the profile does not have the metric yet: whoever must
     * tell these apart asks whether the snapshot's metrics hold the filter's key.
     */
    @Override
    public @Nullable Occurrences filtered(EventFilter filter) {
        String key = FilterKeys.of(filter);
        byte[] bytes = snapshot.metrics().get(key);
        return bytes == null || bytes.length == 0
                ? null
                : metrics.computeIfAbsent(key, it -> new ActivityOccurrences(EventActivity.decode(bytes)));
    }

    @Override
    public boolean inSegment(String key) {
        return conclusions.inSegment(key);
    }

    @Override
    public @Nullable Double score(String model) {
        return conclusions.score(model);
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
