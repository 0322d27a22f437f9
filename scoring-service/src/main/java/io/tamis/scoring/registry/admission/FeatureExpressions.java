package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.Fault;
import io.tamis.scoring.registry.Manifest;
import java.util.List;

/** Whether a model's features can be computed. */
public interface FeatureExpressions {

    /** What is wrong with them; nothing when all compile. */
    List<Fault> faults(Manifest manifest);
}
