package io.tamis.ingestion.collection.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tamis.ingestion.collection.Limits;
import io.tamis.platform.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body into memory, as much as a batch may have. */
final class Body {

    /** So much more is read and thrown away, for a client that answers only once it has sent everything. */
    private static final int THROWN_AWAY = 8 * 1024 * 1024;

    private final HttpServerRequest request;
    private final UniEmitter<? super byte[]> emitter;
    private final Buffer kept = Buffer.buffer();
    private long received;

    private Body(HttpServerRequest request, UniEmitter<? super byte[]> emitter) {
        this.request = request;
        this.emitter = emitter;
    }

    /**
     * The bytes as sent, perhaps none. Fails with {@link Problem} 400 {@code request_too_large} beyond {@link
     * Limits#BATCH_BYTES}. To be subscribed on the request's own thread, before anything of the body has arrived.
     */
    static Uni<byte[]> of(HttpServerRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            Body body = new Body(request, emitter);
            request.exceptionHandler(emitter::fail).endHandler(_ -> body.end()).handler(body::chunk);
        });
    }

    private void chunk(Buffer chunk) {
        received += chunk.length();
        if (received <= Limits.BATCH_BYTES) {
            kept.appendBuffer(chunk);
        } else if (received > Limits.BATCH_BYTES + THROWN_AWAY) {
            request.handler(null).endHandler(null);
            request.response().putHeader("connection", "close");
            emitter.fail(CallFaults.tooLarge(Limits.BATCH_BYTES));
        }
    }

    private void end() {
        if (received > Limits.BATCH_BYTES) {
            emitter.fail(CallFaults.tooLarge(Limits.BATCH_BYTES));
        } else {
            emitter.complete(kept.getBytes());
        }
    }
}
