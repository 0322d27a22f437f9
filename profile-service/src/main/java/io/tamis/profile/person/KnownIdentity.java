package io.tamis.profile.person;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import java.time.Instant;
import java.util.Map;

/**
 * An identity of the person.
 *
 * @param ref sealed under the person's key
 * @param origin the profile that first held it: this one, or one that was merged into it
 * @param seenAt the latest fact that carried it
 * @param decisions the latest decision about each purpose made under this identity
 */
public record KnownIdentity(IdentityRef ref, String origin, Instant seenAt, Map<Purpose, Decision> decisions) {

    public KnownIdentity {
        decisions = Map.copyOf(decisions);
    }

    /** Seen at that instant as well. */
    public KnownIdentity seen(Instant at) {
        return at.isAfter(seenAt) ? new KnownIdentity(ref, origin, at, decisions) : this;
    }

    /** With decisions taken in; of two about one purpose the later holds. */
    public KnownIdentity decided(Map<Purpose, Decision> more) {
        Map<Purpose, Decision> united = Decision.latest(decisions, more);
        return united.equals(decisions) ? this : new KnownIdentity(ref, origin, seenAt, united);
    }

    /** The same under another seal. */
    public KnownIdentity sealed(String sealed) {
        return new KnownIdentity(new IdentityRef(ref.namespace(), ref.blindIndex(), sealed), origin, seenAt, decisions);
    }
}
