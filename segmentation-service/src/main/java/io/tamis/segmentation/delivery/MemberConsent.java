package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.segmentation.membership.Member;
import io.tamis.segmentation.membership.Members;
import io.tamis.segmentation.membership.Tombstone;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Consent as the member document has it, which every change of consent reaches. A merged person's is the survivor's. */
public final class MemberConsent implements CurrentConsent {

    /** Merges are flat soon after they happen: more steps than this are a circle. */
    private static final int MAX_STEPS = 8;

    private final Members members;

    public MemberConsent(Members members) {
        this.members = members;
    }

    @Override
    public Uni<Map<String, Set<Purpose>>> permitted(Collection<String> profileIds) {
        return permitted(Set.copyOf(profileIds), MAX_STEPS);
    }

    private Uni<Map<String, Set<Purpose>>> permitted(Set<String> profileIds, int steps) {
        return members.byIds(profileIds).chain(found -> {
            Map<String, String> survivors = survivors(found.values());
            Map<String, Set<Purpose>> permitted = new HashMap<>();
            found.forEach((id, member) -> permitted.put(id, permitted(member.snapshot())));
            if (survivors.isEmpty() || steps == 0) {
                return Uni.createFrom().item(permitted);
            }
            return permitted(Set.copyOf(survivors.values()), steps - 1).map(theirs -> {
                survivors.forEach((id, survivor) -> permitted.put(id, theirs.getOrDefault(survivor, Set.of())));
                return permitted;
            });
        });
    }

    private static Map<String, String> survivors(Collection<Member> members) {
        Map<String, String> survivors = new HashMap<>();
        for (Member member : members) {
            Tombstone tombstone = member.tombstone();
            if (tombstone != null) {
                survivors.put(member.profileId(), tombstone.survivorId());
            }
        }
        return survivors;
    }

    private static Set<Purpose> permitted(@Nullable ProfileSnapshot snapshot) {
        if (snapshot == null) {
            return Set.of();
        }
        return Arrays.stream(Purpose.values())
                .filter(it -> snapshot.consent(it).permits())
                .collect(Collectors.toUnmodifiableSet());
    }
}
