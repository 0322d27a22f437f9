package io.tamis.profile.folding.rabbit;

import io.smallrye.mutiny.Uni;
import io.tamis.identifiers.KeyMissing;
import io.tamis.identifiers.SealBroken;
import io.tamis.platform.messaging.FactFault;
import java.io.IOException;

/** Whose fault it is when something sealed cannot be opened. */
public final class KeyFaults {

    private KeyFaults() {}

    /** A broken seal is the fact's fault; a key that nobody configured is not: the fact waits until somebody does. */
    public static Uni<Void> named(Uni<Void> folding) {
        return folding.onFailure(SealBroken.class)
                .transform(it -> new FactFault("seal_broken", "a sealed value cannot be opened with its key"))
                .onFailure(KeyMissing.class)
                .transform(it -> new IOException("a master key is not configured", it));
    }
}
