package io.tamis.profile.identity;

import io.smallrye.mutiny.Uni;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.Profiles;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads identities' rows, then the profiles they lead to, following merges to their end. */
public final class PeopleReader {

    private final Identities identities;
    private final Profiles profiles;

    public PeopleReader(Identities identities, Profiles profiles) {
        this.identities = identities;
        this.profiles = profiles;
    }

    /** The people behind the rows of these ids; rows and profiles that do not exist are left out. */
    public Uni<People> byRows(Collection<String> rowIds) {
        return identities.byIds(rowIds).chain(this::owners);
    }

    /** The people behind these profile ids; without any row, so that {@link People#owner} answers null for all. */
    public Uni<People> byProfiles(Collection<String> profileIds) {
        return follow(Map.of(), new HashMap<>(), Set.copyOf(profileIds));
    }

    private Uni<People> owners(Map<String, IdentityRow> rows) {
        Set<String> owners = rows.values().stream()
                .map(IdentityRow::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return follow(rows, new HashMap<>(), owners);
    }

    private Uni<People> follow(Map<String, IdentityRow> rows, Map<String, Profile> found, Set<String> next) {
        if (next.isEmpty()) {
            return Uni.createFrom().item(() -> new People(rows, found));
        }
        return profiles.byIds(next).chain(read -> {
            found.putAll(read);
            Set<String> further = new HashSet<>();
            for (Profile it : read.values()) {
                String into = it.mergedInto();
                if (into != null && !found.containsKey(into)) {
                    further.add(into);
                }
                it.lineage().givenUp().forEach((row, to) -> {
                    if (rows.containsKey(row) && !found.containsKey(to)) {
                        further.add(to);
                    }
                });
            }
            return follow(rows, found, further);
        });
    }
}
