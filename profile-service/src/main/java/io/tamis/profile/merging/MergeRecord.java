package io.tamis.profile.merging;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.person.Profile;

/**
 * Both profiles as they were just before they became one, so that it can be undone.
 *
 * @param survivor as it was before; {@link Profile#absent} when no document existed
 */
public record MergeRecord(ProfileMerge merge, Profile loser, Profile survivor) {

    /** The loser and the version that the survivor reached by it: a try that was overtaken never has the id of the true one. */
    public String id() {
        return idOf(merge);
    }

    /** The id of the record of a merge. */
    public static String idOf(ProfileMerge merge) {
        return merge.loserId() + ":" + merge.survivorVersion();
    }
}
