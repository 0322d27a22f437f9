package io.tamis.ingestion.imports.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tamis.ingestion.imports.Import;
import io.tamis.ingestion.imports.Imports;
import io.tamis.ingestion.imports.LineCutter;
import io.tamis.ingestion.imports.Lines;
import io.tamis.platform.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;

/** Receives a body of any length in bounded memory: the client is held back while a chunk is written. */
final class Upload {

    private final HttpServerRequest request;
    private final Imports imports;
    private final Import open;
    private final UniEmitter<? super Import> emitter;
    private final Context context;
    private final LineCutter cutter = new LineCutter();
    private int chunks;

    private Upload(HttpServerRequest request, Imports imports, Import open, UniEmitter<? super Import> emitter) {
        this.request = request;
        this.imports = imports;
        this.open = open;
        this.emitter = emitter;
        this.context = Objects.requireNonNull(Vertx.currentContext(), "uploads run on a Vert.x context");
    }

    /**
     * Completes once every line is kept. An upload that breaks off, or that the store does not take, leaves a failed import and
     * fails with {@link Problem} 503. To be called on the request's context, with the request paused.
     */
    static Uni<Import> of(HttpServerRequest request, Imports imports, Import open) {
        return Uni.createFrom().emitter(emitter -> {
            Upload upload = new Upload(request, imports, open, emitter);
            request.exceptionHandler(upload::fail)
                    .endHandler(_ -> upload.end())
                    .handler(upload::receive)
                    .resume();
        });
    }

    private void receive(Buffer bytes) {
        List<Lines> complete = cutter.cut(bytes.getBytes());
        if (!complete.isEmpty()) {
            request.pause();
            keep(complete).subscribe().with(_ -> context.runOnContext(_ -> request.resume()), this::fail);
        }
    }

    private void end() {
        keep(cutter.end()).chain(() -> imports.close(open, chunks)).subscribe().with(emitter::complete, this::fail);
    }

    private Uni<Void> keep(List<Lines> complete) {
        Uni<Void> kept = Uni.createFrom().voidItem();
        for (Lines lines : complete) {
            int sequence = chunks++;
            kept = kept.chain(() -> imports.spool(open, sequence, lines));
        }
        return kept;
    }

    private void fail(Throwable failure) {
        imports.fail(open, "the upload was interrupted")
                .onItemOrFailure()
                .invoke(() -> emitter.fail(Problem.of(
                        503, "upload_interrupted", "The upload could not be kept as a whole; send the file again.")))
                .subscribe()
                .with(_ -> {}, _ -> {});
    }
}
