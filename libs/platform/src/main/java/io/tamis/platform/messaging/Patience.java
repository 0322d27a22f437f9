package io.tamis.platform.messaging;

import java.time.Duration;

/**
 * How long a stop waits for the moment when nothing is on its way from the broker to a consumer.
 *
 * @param quiet nothing delivered for so long: a cancellation meets a message on its way by rare chance only
 * @param longest a queue that is neither quiet nor fast enough to use up its prefetch is cancelled after it
 */
record Patience(Duration quiet, Duration longest) {

    static final Patience USUAL = new Patience(Duration.ofMillis(250), Duration.ofSeconds(5));
}
