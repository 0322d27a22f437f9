package io.tamis.segmentation.definition;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.score.ModelStageChanged;
import java.util.List;
import java.util.Set;

/** What is known here of the models there are: their names, so that a rule that asks for another is warned about. */
public interface Models {
    /** Those with a version that is not retired. */
    Uni<Set<String>> names();

    /** Keeps stages, in any order and any number of times: of one version, that of the highest deployment holds. */
    Uni<Void> keep(List<ModelStageChanged> changes);
}
