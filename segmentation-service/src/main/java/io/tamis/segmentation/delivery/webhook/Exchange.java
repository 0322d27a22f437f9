package io.tamis.segmentation.delivery.webhook;

import io.tamis.segmentation.delivery.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, within one time limit for all of it. The status decides; the body is read only so that the
 * connection can be used again, and not beyond a limit.
 */
final class Exchange {

    private static final int MAX_ANSWER_BYTES = 16 * 1024;

    private final Vertx vertx;
    private final InstantSource clock;
    private final Promise<Answer> answer = Promise.promise();
    private volatile @Nullable HttpClientRequest request;
    private volatile @Nullable Answer status;
    private int read;

    Exchange(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    Future<Answer> run(Future<HttpClientRequest> connected, byte[] body, Duration timeout) {
        long timer = vertx.setTimer(timeout.toMillis(), _ -> expire());
        connected.onSuccess(it -> send(it, body)).onFailure(answer::tryFail);
        return answer.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    private void send(HttpClientRequest connected, byte[] body) {
        request = connected;
        if (answer.future().isComplete()) {
            connected.reset();
            return;
        }
        connected.response().onSuccess(this::receive).onFailure(this::fail);
        connected.end(Buffer.buffer(body)).onFailure(this::fail);
    }

    private void receive(HttpClientResponse response) {
        status = new Answer.Status(
                response.statusCode(), RetryAfter.parse(response.getHeader("retry-after"), clock.instant()));
        response.exceptionHandler(this::fail);
        response.endHandler(_ -> done());
        response.handler(this::count);
    }

    private void count(Buffer chunk) {
        read += chunk.length();
        if (read > MAX_ANSWER_BYTES) {
            done();
            drop();
        }
    }

    private void expire() {
        fail(new RequestTimedOut());
        drop();
    }

    private void fail(Throwable failure) {
        if (status == null) {
            answer.tryFail(failure);
        } else {
            done();
        }
    }

    private void done() {
        answer.tryComplete(status);
    }

    private void drop() {
        HttpClientRequest sent = request;
        if (sent != null) {
            sent.reset();
        }
    }
}
