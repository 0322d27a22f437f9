package io.tamis.profile.person;

import io.tamis.contracts.identity.Namespace;
import java.util.Map;

/**
 * What is to come from a profile that is about to be merged into another.
 *
 * @param version at which it may be frozen; if it changed since, what comes is another thing
 * @param identities how many it brings, by namespace
 */
public record Awaited(long version, Map<Namespace, Integer> identities) {

    public Awaited {
        identities = Map.copyOf(identities);
    }
}
