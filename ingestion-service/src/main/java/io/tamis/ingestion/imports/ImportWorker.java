package io.tamis.ingestion.imports;

import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.collection.Intake;
import io.tamis.ingestion.collection.Item;
import io.tamis.ingestion.collection.Outcome;
import io.tamis.ingestion.collection.Submission;
import io.tamis.ingestion.imports.Imports.Work;
import io.tamis.ingestion.sources.SourceDirectory;
import java.util.List;
import java.util.concurrent.Executor;

/** Takes in the lines of one chunk, as the collection API takes in a batch. */
public final class ImportWorker {

    private final NdjsonRows rows;
    private final SourceDirectory sources;
    private final Intake intake;
    private final Executor workers;

    public ImportWorker(NdjsonRows rows, SourceDirectory sources, Intake intake, Executor workers) {
        this.rows = rows;
        this.sources = sources;
        this.intake = intake;
        this.workers = workers;
    }

    /**
     * Completes once every line was confirmed or refused. Fails when nothing can be promised now; the chunk is to be worked on
     * again, which changes nothing of what was taken in before. Where the source was deleted meanwhile, every line is refused.
     */
    public Uni<Settled> settle(Work work) {
        return sources.byId(work.of().sourceId()).chain(source -> {
            if (source.isEmpty()) {
                return Uni.createFrom().item(() -> withoutSource(work)).runSubscriptionOn(workers);
            }
            return Uni.createFrom()
                    .item(() -> rows.of(work.of().id(), work.lines()))
                    .runSubscriptionOn(workers)
                    .chain(items -> intake.take(new Submission(
                            source.get(),
                            items,
                            null,
                            work.of().createdAt(),
                            work.of().id())))
                    .map(outcome -> settled(work, outcome));
        });
    }

    private static Settled settled(Work work, Outcome outcome) {
        return new Settled(
                outcome.accepted(),
                outcome.rejected().stream()
                        .map(it -> new RejectedLine(
                                work.lines().firstLine() + it.index(),
                                it.refusal().reason().wire(),
                                it.refusal().message(),
                                it.refusal().pointer()))
                        .toList());
    }

    /** The source was deleted while its import waited. */
    private Settled withoutSource(Work work) {
        List<Item> items = rows.of(work.of().id(), work.lines());
        return new Settled(
                0,
                items.stream()
                        .map(it -> new RejectedLine(
                                work.lines().firstLine() + it.index(), "unknown_source", "the source was deleted", ""))
                        .toList());
    }
}
