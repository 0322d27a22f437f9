package io.tamis.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** A model of the registry in one line: its versions with their stages. */
final class ModelLine {

    private ModelLine() {}

    static String of(JsonNode model) {
        return model.path("versions")
                .valueStream()
                .map(version -> "version " + version.path("version").asText() + " "
                        + version.path("stage").asText())
                .collect(Collectors.joining(", "));
    }
}
