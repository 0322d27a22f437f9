package io.tamis.ingestion;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Back to where a request lives: what is shared between requests may complete on the thread of any of them. */
public final class Loop {

    private Loop() {}

    /**
     * Runs on the Vert.x context that calls this method, in the order given.
     *
     * @throws NullPointerException when the caller is on none
     */
    public static Executor current() {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "requests are handled on a Vert.x context");
        return command -> context.runOnContext(_ -> command.run());
    }
}
