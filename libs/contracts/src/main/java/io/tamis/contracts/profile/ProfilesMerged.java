package io.tamis.contracts.profile;

import java.util.List;

/** Merges that completed. The same may arrive again: their versions say what holds. */
public record ProfilesMerged(List<ProfileMerge> merges) {

    public ProfilesMerged {
        merges = List.copyOf(merges);
    }
}
