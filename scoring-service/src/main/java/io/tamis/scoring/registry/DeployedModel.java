package io.tamis.scoring.registry;

/**
 * A version that is not retired, as it stands now.
 *
 * @param version {@code "1"}, {@code "2"}, …
 * @param percent of the people that a canary scores; 100 when live, 0 otherwise
 * @param deployment the number of its own latest change of stage, see {@link Roster}
 */
public record DeployedModel(
        String name, String version, Stage stage, int percent, long deployment, Manifest manifest) {}
