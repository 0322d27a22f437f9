package io.tamis.scoring.registry;

import java.util.List;

/**
 * Every version that is not retired, at one moment.
 *
 * @param deployment the number of the latest version or change of any version's stage; grows by each
 * @param scoring the number of the latest change of a stage in which people are scored: only these concern everyone
 * @param models by name, then version
 */
public record Roster(long deployment, long scoring, List<DeployedModel> models) {

    /** After a change that concerns everyone. */
    public Roster(long deployment, List<DeployedModel> models) {
        this(deployment, deployment, models);
    }

    public Roster {
        models = List.copyOf(models);
    }
}
