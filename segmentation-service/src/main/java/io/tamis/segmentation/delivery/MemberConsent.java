package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.segmentation.membership.Member;
import io.tamis.segmentation.membership.Members;
import io.tamis.segmentation.membership.Tombstone;
import java.util.Arrays;
import java.util.List;
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
    public Uni<Set<Purpose>> permitted(String profileId) {
        return permitted(profileId, MAX_STEPS);
    }

    private Uni<Set<Purpose>> permitted(String profileId, int steps) {
        return members.byIds(List.of(profileId)).chain(found -> {
            Member member = found.get(profileId);
            Tombstone tombstone = member == null ? null : member.tombstone();
            if (tombstone != null && steps > 0) {
                return permitted(tombstone.survivorId(), steps - 1);
            }
            return Uni.createFrom().item(permitted(member == null ? null : member.snapshot()));
        });
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
