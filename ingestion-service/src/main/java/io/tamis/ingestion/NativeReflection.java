package io.tamis.ingestion;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tamis.contracts.consent.ConsentChanged;
import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.dead.DeadFact;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.ProblemBody;

/** What a native image would not find by itself: records that Jackson meets as messages only, and the cache's generated classes. */
@RegisterForReflection(
        targets = {
            EventsAccepted.class,
            AcceptedEvent.class,
            IdentityRef.class,
            ConsentDecision.class,
            ConsentChanged.class,
            DeadFact.class,
            ProblemBody.class,
            InputError.class
        },
        classNames = {
            // A cache with a maximum size and an expiry after write, and its entries.
            "com.github.benmanes.caffeine.cache.SSMSW",
            "com.github.benmanes.caffeine.cache.PSWMS"
        })
final class NativeReflection {

    private NativeReflection() {}
}
