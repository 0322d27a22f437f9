package io.tamis.gateway.routing.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a service's answer, which keeps its failure from the proxy that passes it on: that one would reset the response,
 * of which the server tells nobody, so that a graceful stop would wait for it in vain.
 *
 * @param broken told of the failure in place of the proxy, when the body breaks off
 */
record AnswerBody(ReadStream<Buffer> stream, Handler<Throwable> broken) implements ReadStream<Buffer> {

    @Override
    public AnswerBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        stream.exceptionHandler(handler == null ? null : broken);
        return this;
    }

    @Override
    public AnswerBody handler(@Nullable Handler<Buffer> handler) {
        stream.handler(handler);
        return this;
    }

    @Override
    public AnswerBody endHandler(@Nullable Handler<Void> handler) {
        stream.endHandler(handler);
        return this;
    }

    @Override
    public AnswerBody pause() {
        stream.pause();
        return this;
    }

    @Override
    public AnswerBody resume() {
        stream.resume();
        return this;
    }

    @Override
    public AnswerBody fetch(long amount) {
        stream.fetch(amount);
        return this;
    }
}
