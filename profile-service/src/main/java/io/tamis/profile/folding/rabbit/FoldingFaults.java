package io.tamis.profile.folding.rabbit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.identifiers.KeyMissing;
import io.tamis.identifiers.SealBroken;
import io.tamis.platform.messaging.FactFault;
import io.tamis.platform.messaging.FactHandler;
import io.tamis.profile.folding.Unfoldable;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Whose fault it is when folding fails. */
public final class FoldingFaults {

    private FoldingFaults() {}

    /**
     * The fold as a queue's reader takes it: on a worker from the first step on, for documents are read and folded; and its
     * failures named. A broken seal is the fact's fault; a key that nobody configured is not: the fact waits until somebody does.
     */
    public static <F> FactHandler<F> named(Function<List<F>, Uni<Void>> fold) {
        return facts -> named(Uni.createFrom()
                .deferred(() -> fold.apply(facts))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private static Uni<Void> named(Uni<Void> folding) {
        return folding.onFailure(Unfoldable.class)
                .transform(it -> new FactFault(it.code(), it.reason()))
                .onFailure(SealBroken.class)
                .transform(it -> new FactFault("seal_broken", "a sealed value cannot be opened with its key"))
                .onFailure(KeyMissing.class)
                .transform(it -> new IOException("a master key is not configured", it));
    }
}
