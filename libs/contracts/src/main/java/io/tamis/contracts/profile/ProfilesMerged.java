package io.tamis.contracts.profile;

import java.util.List;

/** Merges that completed. */
public record ProfilesMerged(List<ProfileMerge> merges) {

    public ProfilesMerged {
        merges = List.copyOf(merges);
    }
}
