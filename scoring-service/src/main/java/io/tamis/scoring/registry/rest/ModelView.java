package io.tamis.scoring.registry.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.scoring.registry.Circuits;
import io.tamis.scoring.registry.ModelVersion;
import io.tamis.scoring.registry.Stage;
import io.tamis.scoring.rescoring.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is answered.
 *
 * @param live the version that scores everyone but the canary's share; absent when none does
 * @param canary absent when there is none
 * @param versions newest first
 * @param scoring how far scoring everyone has come since the latest change of a stage; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelView(
        String name,
        @Nullable Long live,
        @Nullable Long canary,
        List<VersionView> versions,
        @Nullable Progress scoring) {

    static ModelView of(String name, List<ModelVersion> versions) {
        return new ModelView(
                name,
                at(versions, Stage.LIVE),
                at(versions, Stage.CANARY),
                versions.stream().map(VersionView::brief).toList(),
                null);
    }

    ModelView circuits(Circuits circuits) {
        return new ModelView(
                name,
                live,
                canary,
                versions.stream().map(it -> it.circuit(circuits)).toList(),
                scoring);
    }

    ModelView scoring(Progress progress) {
        return new ModelView(name, live, canary, versions, progress);
    }

    private static @Nullable Long at(List<ModelVersion> versions, Stage stage) {
        return versions.stream()
                .filter(it -> it.stage() == stage)
                .map(ModelVersion::version)
                .findFirst()
                .orElse(null);
    }
}
