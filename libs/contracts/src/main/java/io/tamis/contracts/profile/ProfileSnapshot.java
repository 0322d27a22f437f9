package io.tamis.contracts.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.segment.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person, whole, at one version. The byte arrays are not copied: nobody may write to them, and two snapshots with the same
 * bytes in other arrays are not equal.
 *
 * @param version grows with each change of the profile, also across merges
 * @param key the person's wrapped key, under which identities and sealed traits are sealed
 * @param identities every identity, the most recently seen of each namespace first
 * @param activity per event name the binary form of {@link io.tamis.contracts.activity.EventActivity}
 * @param metrics per key of a derived metric that is complete for this person the same of the events that it lets through, no
 *     bytes where it let none through; one that is not listed is not known of this person yet. Absent in what was written
 *     before there were metrics
 * @param context last values and 90 days of device, hour band and region
 * @param consents per purpose what holds; a purpose not listed is {@link ConsentState#UNKNOWN}
 * @param cause the last fact that was folded, for tracing a decision back to it
 */
public record ProfileSnapshot(
        String profileId,
        long version,
        String key,
        List<IdentityRef> identities,
        Map<String, TraitValue> traits,
        Map<String, byte[]> activity,
        @Nullable Map<String, byte[]> metrics,
        Map<String, JsonNode> context,
        Map<Purpose, ConsentState> consents,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Cause cause) {

    public ProfileSnapshot {
        identities = List.copyOf(identities);
        traits = Map.copyOf(traits);
        activity = Map.copyOf(activity);
        metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
        context = Map.copyOf(context);
        consents = Map.copyOf(consents);
    }

    /** A person of whom no derived metric is known. */
    public ProfileSnapshot(
            String profileId,
            long version,
            String key,
            List<IdentityRef> identities,
            Map<String, TraitValue> traits,
            Map<String, byte[]> activity,
            Map<String, JsonNode> context,
            Map<Purpose, ConsentState> consents,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable Cause cause) {
        this(
                profileId,
                version,
                key,
                identities,
                traits,
                activity,
                null,
                context,
                consents,
                firstSeen,
                lastSeen,
                cause);
    }

    @Override
    public Map<String, byte[]> metrics() {
        return metrics == null ? Map.of() : metrics;
    }

    /** What holds for a purpose; unknown is no. */
    public ConsentState consent(Purpose purpose) {
        return consents.getOrDefault(purpose, ConsentState.UNKNOWN);
    }
}
