package io.tamis.profile.wiring.quarkus;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tamis.contracts.consent.ConsentChanged;
import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.contracts.metric.MetricState;
import io.tamis.contracts.metric.MetricUse;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.profile.ProfilesMerged;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;

/** Messages that are read and written by hand, and so are invisible to the native build. */
@RegisterForReflection(
        targets = {
            AcceptedEvent.class,
            Cause.class,
            CauseKind.class,
            ConsentChanged.class,
            ConsentDecision.class,
            ConsentState.class,
            EventType.class,
            EventsAccepted.class,
            IdentityRef.class,
            LegalBasis.class,
            MetricDefined.class,
            MetricProgressed.class,
            MetricState.class,
            MetricUse.class,
            Namespace.class,
            ProfileMerge.class,
            ProfileSnapshot.class,
            ProfilesChanged.class,
            ProfilesMerged.class,
            Purpose.class,
            TraitValue.class
        })
final class NativeTypes {

    private NativeTypes() {}
}
