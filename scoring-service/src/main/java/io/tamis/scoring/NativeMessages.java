package io.tamis.scoring;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricUse;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.profile.ProfilesMerged;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.ModelStage;
import io.tamis.contracts.score.ModelStageChanged;
import io.tamis.contracts.score.PersonScores;
import io.tamis.contracts.score.ScoresComputed;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;

/** Messages read and written by hand: a native image would otherwise answer {@code {}} for them. */
@RegisterForReflection(
        targets = {
            ProfilesChanged.class,
            ProfilesMerged.class,
            ProfileSnapshot.class,
            ProfileMerge.class,
            TraitValue.class,
            IdentityRef.class,
            Namespace.class,
            ConsentState.class,
            LegalBasis.class,
            Purpose.class,
            ScoresComputed.class,
            PersonScores.class,
            ModelScore.class,
            MetricDefined.class,
            MetricUse.class,
            ModelStage.class,
            ModelStageChanged.class,
            Cause.class,
            CauseKind.class
        })
final class NativeMessages {

    private NativeMessages() {}
}
