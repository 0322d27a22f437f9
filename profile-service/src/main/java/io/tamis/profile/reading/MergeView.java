package io.tamis.profile.reading;

import java.time.Instant;
import java.util.List;

/**
 * A merge of which a person came.
 *
 * @param profileId the profile that ceased
 * @param into the profile that it became part of at the time
 * @param identities those of the profile that ceased
 */
public record MergeView(String id, String profileId, String into, Instant at, List<IdentityView> identities) {

    public MergeView {
        identities = List.copyOf(identities);
    }
}
