package io.tamis.profile.announcing;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.person.Profile;
import java.util.List;

/**
 * Tells readers. Each completes once the broker confirmed every message, and fails when it did not: then none, some or
 * all may have been heard, and whoever is unsure tells again. Readers drop what they know by its version.
 */
public interface Announcements {

    /**
     * These profiles changed, or may have. Markers and people without any event are left out; nothing is sent for none.
     */
    Uni<Void> changed(List<Profile> profiles);

    /** These profiles are told again, unchanged, where they do not hold up live changes. The same are left out. */
    Uni<Void> refreshed(List<Profile> profiles);

    /** These merges completed. */
    Uni<Void> merged(List<ProfileMerge> merges);
}
