package io.tamis.scoring.registry;

import io.smallrye.mutiny.Uni;
import io.tamis.scoring.registry.admission.Admission;
import io.tamis.scoring.registry.admission.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a bundle into a version, once admission lets it in. */
public final class Registration {

    /** What became of a bundle. */
    public sealed interface Answer {

        /** It is a version; {@code created} unless the client had sent it before under the same key. */
        record Registered(ModelVersion version, boolean created) implements Answer {}

        /** Admission refused it. */
        record Refused(List<Check> checks, List<Fault> faults) implements Answer {
            public Refused {
                checks = List.copyOf(checks);
                faults = List.copyOf(faults);
            }
        }

        /** The key was used for another bundle. */
        record KeyTaken() implements Answer {}
    }

    private final Models models;
    private final Admission admission;
    private final ExecutorService judges;
    private final InstantSource clock;
    private final Consumer<Verdict> observer;
    private final Supplier<Uni<Void>> serve;

    /**
     * Puts it together.
     *
     * @param judges few threads: a trial takes a second, and memory
     * @param serve loads what is new, so that a version answers as soon as its registration does
     */
    public Registration(
            Models models,
            Admission admission,
            ExecutorService judges,
            InstantSource clock,
            Consumer<Verdict> observer,
            Supplier<Uni<Void>> serve) {
        this.models = models;
        this.admission = admission;
        this.judges = judges;
        this.clock = clock;
        this.observer = observer;
        this.serve = serve;
    }

    /**
     * Judges a bundle and stores it; fails with {@code RejectedExecutionException} when too many wait. Answers once
     * this process serves the version, or has tried to. A refusal is noted in the audit; the model need not exist
     * before.
     *
     * @param name checked by the caller
     * @param idempotencyKey null: each call makes another version
     */
    public Uni<Answer> register(String name, Bundle bundle, String actor, @Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return judge(name, bundle, actor, null);
        }
        return models.byKey(name, idempotencyKey)
                .chain(known ->
                        known.map(it -> again(it, bundle)).orElseGet(() -> judge(name, bundle, actor, idempotencyKey)));
    }

    private static Uni<Answer> again(ModelVersion known, Bundle bundle) {
        Answer answer = known.fingerprint().equals(bundle.fingerprint())
                ? new Answer.Registered(known, false)
                : new Answer.KeyTaken();
        return Uni.createFrom().item(answer);
    }

    private Uni<Answer> judge(String name, Bundle bundle, String actor, @Nullable String key) {
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(() -> admission.judge(bundle), judges))
                .invoke(observer)
                .chain(verdict -> switch (verdict) {
                    case Verdict.Admitted(Manifest manifest, List<Check> checks) ->
                        add(new Models.Arrival(name, bundle, manifest, checks, actor, key, clock.instant()));
                    case Verdict.Refused(List<Check> checks, List<Fault> faults) ->
                        models.refused(name, actor, why(checks), clock.instant())
                                .replaceWith(new Answer.Refused(checks, faults));
                });
    }

    private Uni<Answer> add(Models.Arrival arrival) {
        return models.add(arrival).chain(added -> {
            if (!added.created()) {
                return again(added.version(), arrival.bundle());
            }
            return serve.get().replaceWith(new Answer.Registered(added.version(), true));
        });
    }

    private static String why(List<Check> checks) {
        return checks.stream()
                .filter(it -> !it.passed())
                .findFirst()
                .map(it -> it.name() + ": " + it.detail())
                .orElse("");
    }
}
