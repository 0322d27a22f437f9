package io.tamis.scoring.registry;

import java.util.List;

/**
 * Every version that is not retired, at one moment.
 *
 * @param deployment the number of the latest change of any version's stage; grows by each
 * @param models by name, then version
 */
public record Roster(long deployment, List<DeployedModel> models) {
    public Roster {
        models = List.copyOf(models);
    }
}
