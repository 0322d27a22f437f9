package io.tamis.local.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a demonstration plays in, so that two of them leave each other's things alone.
 *
 * @param source the name of its source
 * @param legalBasis of the source, by purpose; what is not listed needs consent
 * @param destination the name of its webhook
 * @param segments parents first
 * @param state the file of what it must remember
 */
record Scenery(
        String source, Map<String, String> legalBasis, String destination, List<Definition> segments, Path state) {

    Scenery {
        legalBasis = Map.copyOf(legalBasis);
        segments = List.copyOf(segments);
    }

    List<String> keys() {
        return segments.stream().map(Definition::key).toList();
    }
}
