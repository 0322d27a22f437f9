package io.tamis.scoring.registry.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.scoring.registry.Circuit;
import io.tamis.scoring.registry.Circuits;
import io.tamis.scoring.registry.ModelVersion;
import io.tamis.scoring.registry.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version as it is answered.
 *
 * @param percent of the people, for a canary alone
 * @param manifest absent in lists
 * @param checks absent in lists
 * @param circuit whether it is asked, as the process that answers sees it; absent where it has not loaded the version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionView(
        String name,
        long version,
        Stage stage,
        @Nullable Integer percent,
        String sha256,
        long size,
        long deployment,
        Instant stageSince,
        String admittedBy,
        Instant admittedAt,
        @Nullable ManifestView manifest,
        @Nullable List<CheckView> checks,
        @Nullable Circuit circuit) {

    static VersionView whole(ModelVersion it) {
        return of(
                it,
                ManifestView.of(it.manifest()),
                it.checks().stream().map(CheckView::of).toList());
    }

    static VersionView brief(ModelVersion it) {
        return of(it, null, null);
    }

    private static VersionView of(ModelVersion it, @Nullable ManifestView manifest, @Nullable List<CheckView> checks) {
        return new VersionView(
                it.name(),
                it.version(),
                it.stage(),
                it.stage() == Stage.CANARY ? (Integer) it.percent() : null,
                it.sha256(),
                it.size(),
                it.deployment(),
                it.stageSince(),
                it.admittedBy(),
                it.admittedAt(),
                manifest,
                checks,
                null);
    }

    /** With whether it is asked. */
    VersionView circuit(Circuits circuits) {
        return new VersionView(
                name,
                version,
                stage,
                percent,
                sha256,
                size,
                deployment,
                stageSince,
                admittedBy,
                admittedAt,
                manifest,
                checks,
                circuits.of(name, version).orElse(null));
    }
}
