package io.tamis.segmentation.delivery;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Transitions for tests, under the master key of the test configuration. */
final class Transitions {

    static final String MASTER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    static final MasterKeys KEYS =
            new MasterKeys(1, Map.of(1, Base64.getDecoder().decode(MASTER)));
    static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private static final DataKey KEY = KEYS.create();

    private Transitions() {}

    static MembershipTransition entered(String profile, long number) {
        return of(profile, number, TransitionKind.ENTERED, "vip", Set.of(Purpose.values()));
    }

    static MembershipTransition left(String profile, long number) {
        return of(profile, number, TransitionKind.LEFT, "vip", Set.of(Purpose.values()));
    }

    static MembershipTransition of(
            String profile, long number, TransitionKind kind, String segment, Set<Purpose> permitted) {
        Instant received = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new MembershipTransition(
                profile + "-" + number,
                number,
                profile,
                kind,
                new SegmentRef(segment, "Very important", 3),
                AT.plusSeconds(number),
                new Cause(CauseKind.EVENT, "m-" + number, "Order Completed", AT, received),
                KEY.wrapped(),
                List.of(
                        new IdentityRef(Namespace.USER_ID, "1.x", KEY.seal("u-" + profile, "identity.user_id")),
                        new IdentityRef(Namespace.EMAIL, "1.y", KEY.seal(profile + "@example.org", "identity.email"))),
                permitted,
                null);
    }
}
