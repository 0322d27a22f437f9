package io.tamis.contracts.profile;

import java.util.List;

/** Profiles as they are now. A reader keeps a snapshot only when its version is above the one it has. */
public record ProfilesChanged(List<ProfileSnapshot> profiles) {

    public ProfilesChanged {
        profiles = List.copyOf(profiles);
    }
}
