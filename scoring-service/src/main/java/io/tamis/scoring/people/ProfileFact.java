package io.tamis.scoring.people;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;

/** What profile-service says of one person. */
public sealed interface ProfileFact {

    /** Whose document it concerns. */
    String profileId();

    /** The person as a whole. */
    record Seen(ProfileSnapshot snapshot) implements ProfileFact {
        @Override
        public String profileId() {
            return snapshot.profileId();
        }
    }

    /** The person was merged into another. */
    record MergedAway(ProfileMerge merge) implements ProfileFact {
        @Override
        public String profileId() {
            return merge.loserId();
        }
    }
}
