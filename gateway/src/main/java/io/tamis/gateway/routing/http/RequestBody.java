package io.tamis.gateway.routing.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as it streams by: counted, cut off at its limit in bytes, and watched for progress. Beyond the limit
 * the exception handler is told, once, and the rest is swallowed. Used on the request's context alone.
 */
final class RequestBody implements ReadStream<Buffer> {

    private final HttpServerRequest request;
    private final long limit;
    private long received;
    private long progressAt;
    private boolean ended;
    private boolean tooLarge;
    private boolean paused;
    private @Nullable Handler<Throwable> failure;

    RequestBody(HttpServerRequest request, long limit) {
        this.request = request;
        this.limit = limit;
        this.progressAt = System.nanoTime();
    }

    /** Whether all of it has been passed on. */
    boolean ended() {
        return ended;
    }

    /** Whether more came than the limit allows. */
    boolean tooLarge() {
        return tooLarge;
    }

    /** Whether the service does not take what there is. */
    boolean paused() {
        return paused;
    }

    /** When a part of it was last passed on, on {@link System#nanoTime()}. */
    long progressAt() {
        return progressAt;
    }

    @Override
    public RequestBody handler(@Nullable Handler<Buffer> handler) {
        if (handler == null) {
            request.handler(null);
        } else {
            request.handler(chunk -> pass(chunk, handler));
        }
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> next) {
        received += chunk.length();
        progressAt = System.nanoTime();
        if (tooLarge) {
            return;
        }
        if (received > limit) {
            tooLarge = true;
            if (failure != null) {
                failure.handle(new IllegalStateException("The body is larger than " + limit + " bytes"));
            }
        } else {
            next.handle(chunk);
        }
    }

    @Override
    public RequestBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failure = handler;
        request.exceptionHandler(handler);
        return this;
    }

    @Override
    public RequestBody endHandler(@Nullable Handler<Void> handler) {
        request.endHandler(
                handler == null
                        ? null
                        : _ -> {
                            ended = true;
                            progressAt = System.nanoTime();
                            handler.handle(null);
                        });
        return this;
    }

    @Override
    public RequestBody pause() {
        paused = true;
        request.pause();
        return this;
    }

    @Override
    public RequestBody resume() {
        paused = false;
        request.resume();
        return this;
    }

    @Override
    public RequestBody fetch(long amount) {
        request.fetch(amount);
        return this;
    }
}
