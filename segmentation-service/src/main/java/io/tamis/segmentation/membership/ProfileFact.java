package io.tamis.segmentation.membership;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.score.PersonScores;

/** What an earlier stage says of one person. */
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

    /** What models say of the person. */
    record Scored(PersonScores scores) implements ProfileFact {
        @Override
        public String profileId() {
            return scores.profileId();
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
