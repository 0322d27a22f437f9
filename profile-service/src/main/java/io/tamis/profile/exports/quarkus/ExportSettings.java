package io.tamis.profile.exports.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How exports are made and kept. */
@ConfigMapping(prefix = "tamis.profile.exports")
public interface ExportSettings {

    /** How long an export can be fetched. Its rows are about people who may withdraw: a week is enough to fetch them. */
    @WithDefault("7d")
    Duration keep();

    /** How often a replica looks for an export that nobody works on. One that is asked for here begins at once. */
    @WithDefault("5s")
    Duration poll();
}
