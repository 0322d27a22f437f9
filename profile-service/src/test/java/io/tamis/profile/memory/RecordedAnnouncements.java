package io.tamis.profile.memory;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.announcing.Snapshots;
import io.tamis.profile.person.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What readers were told: of each profile the greatest version, and every merge. */
public final class RecordedAnnouncements implements Announcements {

    private final Map<String, Profile> latest = new HashMap<>();
    private final Stage stage;
    private final Map<String, Long> versions = new HashMap<>();
    private final List<ProfileMerge> merges = new ArrayList<>();
    private final List<Profile> refreshed = new ArrayList<>();
    private final Map<String, JsonNode> contents = new HashMap<>();
    private int messages;

    public RecordedAnnouncements(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Uni<Void> changed(List<Profile> profiles) {
        return stage.run(() -> {
            for (Profile it : profiles) {
                if (it.announced()) {
                    versions.merge(it.id(), Snapshots.of(it).version(), Math::max);
                    latest.merge(it.id(), it, (one, other) -> one.version() > other.version() ? one : other);
                    JsonNode content = ContractJson.mapper().valueToTree(Snapshots.of(it));
                    JsonNode before = contents.putIfAbsent(it.id() + "@" + it.version(), content);
                    if (before != null && !before.equals(content)) {
                        throw new AssertionError("version " + it.version() + " was told with another content");
                    }
                    messages++;
                    stage.written();
                }
            }
            return null;
        });
    }

    @Override
    public Uni<Void> refreshed(List<Profile> profiles) {
        return stage.run(() -> {
            profiles.stream().filter(Profile::announced).forEach(it -> {
                refreshed.add(it);
                stage.written();
                latest.merge(it.id(), it, (one, other) -> one.version() > other.version() ? one : other);
            });
            return null;
        });
    }

    @Override
    public Uni<Void> merged(List<ProfileMerge> told) {
        return stage.run(() -> {
            for (ProfileMerge it : told) {
                merges.add(it);
                stage.written();
            }
            return null;
        });
    }

    /** The greatest version told of each profile. */
    public Map<String, Long> versions() {
        return versions;
    }

    /** The latest profiles told, by id. */
    public Map<String, Profile> latest() {
        return latest;
    }

    /** Every merge told, repetitions included. */
    public List<ProfileMerge> merges() {
        return merges;
    }

    /** How many snapshots were told as changed. */
    public int messages() {
        return messages;
    }

    /** What was told again. */
    public List<Profile> refreshed() {
        return refreshed;
    }
}
