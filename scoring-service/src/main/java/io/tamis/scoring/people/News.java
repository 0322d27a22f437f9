package io.tamis.scoring.people;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one batch says of one person: the newest snapshot and the newest merge. With neither, only the clock and the
 * deployments are to be followed.
 */
record News(@Nullable ProfileSnapshot snapshot, @Nullable ProfileMerge merge) {

    static final News NONE = new News(null, null);

    /** Folds facts person by person, whatever their order. */
    static Map<String, News> of(List<ProfileFact> facts) {
        Map<String, News> news = new LinkedHashMap<>();
        facts.forEach(it -> news.merge(it.profileId(), only(it), News::and));
        return news;
    }

    /** Nothing new about anybody of these. */
    static Map<String, News> none(Collection<String> ids) {
        Map<String, News> news = new LinkedHashMap<>();
        ids.forEach(it -> news.put(it, NONE));
        return news;
    }

    private static News only(ProfileFact fact) {
        return switch (fact) {
            case ProfileFact.Seen(ProfileSnapshot seen) -> new News(seen, null);
            case ProfileFact.MergedAway(ProfileMerge merged) -> new News(null, merged);
        };
    }

    private News and(News other) {
        ProfileSnapshot seen = other.snapshot;
        ProfileMerge merged = other.merge;
        boolean newerSnapshot = snapshot == null || (seen != null && seen.version() > snapshot.version());
        boolean newerMerge = merge == null || (merged != null && merged.loserVersion() > merge.loserVersion());
        return new News(newerSnapshot ? seen : snapshot, newerMerge ? merged : merge);
    }
}
