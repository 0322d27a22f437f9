package io.tamis.ingestion.imports;

import java.util.List;

/** What became of one chunk: how many lines were accepted, and those that were not, in their order. */
public record Settled(long accepted, List<RejectedLine> rejected) {

    public Settled {
        rejected = List.copyOf(rejected);
    }
}
