package io.tamis.profile.announcing;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.person.Profile;
import java.util.List;

/** Tells readers. Completes once the broker confirmed; whoever is unsure tells again. */
public interface Announcements {

    /** These profiles changed, or may have. Markers and people without any event are left out. */
    Uni<Void> changed(List<Profile> profiles);

    /** These profiles are told again, unchanged. */
    Uni<Void> refreshed(List<Profile> profiles);

    /** These merges completed. */
    Uni<Void> merged(List<ProfileMerge> merges);
}
