package io.tamis.profile.memory;

import io.smallrye.mutiny.Uni;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Profiles;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Profiles in a map. */
public final class InMemoryProfiles implements Profiles {

    private final Stage stage;
    private final TreeMap<String, Profile> documents = new TreeMap<>();

    public InMemoryProfiles(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Uni<Map<String, Profile>> byIds(Collection<String> ids) {
        return stage.run(() -> {
            Map<String, Profile> found = new HashMap<>();
            for (String id : ids) {
                Profile it = documents.get(id);
                if (it != null) {
                    found.put(id, it);
                }
            }
            return found;
        });
    }

    @Override
    public Uni<Set<String>> write(List<ProfileWrite> writes) {
        return stage.run(() -> {
            Set<String> done = new HashSet<>();
            for (ProfileWrite it : writes) {
                Profile known = documents.get(it.profile().id());
                if ((known == null ? 0 : known.version()) == it.expectedVersion()) {
                    documents.put(it.profile().id(), it.profile());
                    done.add(it.profile().id());
                    stage.written();
                }
            }
            return done;
        });
    }

    @Override
    public Uni<List<Profile>> page(@Nullable String afterId, int limit) {
        return stage.run(() -> documents.tailMap(afterId == null ? "" : afterId, false).values().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public Uni<List<Profile>> toRefold(Instant now, @Nullable String afterId, int limit) {
        return stage.run(() -> documents.tailMap(afterId == null ? "" : afterId, false).values().stream()
                .filter(it -> !it.person().refoldBy(now).isEmpty())
                .limit(limit)
                .toList());
    }

    @Override
    public Uni<Long> count() {
        return stage.run(() -> (long) documents.size());
    }

    /** Every document. */
    public List<Profile> all() {
        return List.copyOf(documents.values());
    }
}
