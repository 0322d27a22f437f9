package io.tamis.segmentation.membership;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.score.PersonScores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one batch says of one person: the newest snapshot, the newest merge, every score. With none, only the clock and the
 * definitions are to be followed.
 */
record News(@Nullable ProfileSnapshot snapshot, @Nullable ProfileMerge merge, List<PersonScores> scores) {
    News {
        scores = List.copyOf(scores);
    }

    static final News NONE = new News(null, null, List.of());

    /** Folds facts person by person, whatever their order. */
    static Map<String, News> of(List<ProfileFact> facts) {
        Map<String, News> news = new LinkedHashMap<>();
        facts.forEach(it -> news.merge(it.profileId(), NONE.and(it), News::and));
        return news;
    }

    /** Nothing new about anybody of these. */
    static Map<String, News> none(Collection<String> ids) {
        Map<String, News> news = new LinkedHashMap<>();
        ids.forEach(it -> news.put(it, NONE));
        return news;
    }

    private News and(ProfileFact fact) {
        return switch (fact) {
            case ProfileFact.Seen(ProfileSnapshot seen) -> and(new News(seen, null, List.of()));
            case ProfileFact.MergedAway(ProfileMerge merged) -> and(new News(null, merged, List.of()));
            case ProfileFact.Scored(PersonScores scored) -> and(new News(null, null, List.of(scored)));
        };
    }

    private News and(News other) {
        List<PersonScores> all = new ArrayList<>(scores);
        all.addAll(other.scores);
        return new News(newer(snapshot, other.snapshot), newer(merge, other.merge), all);
    }

    private static @Nullable ProfileSnapshot newer(@Nullable ProfileSnapshot one, @Nullable ProfileSnapshot two) {
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return two.version() > one.version() ? two : one;
    }

    private static @Nullable ProfileMerge newer(@Nullable ProfileMerge one, @Nullable ProfileMerge two) {
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return two.loserVersion() > one.loserVersion() ? two : one;
    }
}
