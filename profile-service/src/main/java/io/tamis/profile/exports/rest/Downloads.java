package io.tamis.profile.exports.rest;

import io.tamis.profile.exports.Export;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;

/** How a browser, or a program, is told what it downloads. */
final class Downloads {

    private Downloads() {}

    static Map<String, List<String>> headers(Export export) {
        String file = "features-" + export.id() + "." + export.recipe().format().wire();
        return Map.of(
                HttpHeaders.CONTENT_TYPE, List.of(export.recipe().format().mediaType()),
                HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"" + file + "\""));
    }
}
