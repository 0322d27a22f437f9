package io.tamis.scoring;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.rules.RuleCompiler;
import io.tamis.scoring.inference.BatchScoring;
import io.tamis.scoring.inference.BreakerLimits;
import io.tamis.scoring.inference.Inference;
import io.tamis.scoring.inference.Scoring;
import io.tamis.scoring.inference.ServedModels;
import io.tamis.scoring.inference.onnx.OrtSessions;
import io.tamis.scoring.inference.onnx.ProcessTrial;
import io.tamis.scoring.registry.Circuits;
import io.tamis.scoring.registry.FilterUse;
import io.tamis.scoring.registry.Models;
import io.tamis.scoring.registry.Registration;
import io.tamis.scoring.registry.Stages;
import io.tamis.scoring.registry.admission.Admission;
import io.tamis.scoring.registry.admission.Operators;
import io.tamis.scoring.registry.admission.RuleExpressions;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts registry and inference together: they know no container. */
class RegistryBeans {

    /** Bundles that wait to be judged; each holds its bytes. */
    private static final int WAITING = 8;

    @Produces
    @Singleton
    Inference inference(
            MeteredInference observer,
            @ConfigProperty(name = "tamis.scoring.inference.threads") Optional<Integer> threads,
            @ConfigProperty(name = "tamis.scoring.inference.timeout", defaultValue = "2s") Duration timeout,
            @ConfigProperty(name = "tamis.scoring.inference.circuit.timeouts", defaultValue = "3") int timeouts,
            @ConfigProperty(name = "tamis.scoring.inference.circuit.pause", defaultValue = "30s") Duration pause,
            Clock clock) {
        int width = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        return new Inference(Math.max(1, width), timeout, new BreakerLimits(timeouts, pause), clock, observer);
    }

    void close(@Disposes Inference inference) {
        inference.close();
    }

    @Produces
    @Singleton
    ServedModels served(Inference inference, Models models) {
        return inference.serve(
                models,
                it -> models.file(it.name(), Long.parseLong(it.version())),
                new OrtSessions(),
                Infrastructure.getDefaultWorkerPool());
    }

    @Produces
    @Singleton
    Circuits circuits(ServedModels served) {
        return (name, version) -> served.circuit(name, Long.toString(version));
    }

    @Produces
    @Singleton
    Scoring scoring(ServedModels served, Inference inference) {
        return new BatchScoring(served, inference);
    }

    @Produces
    @Singleton
    Admission admission(
            RuleCompiler rules,
            @ConfigProperty(name = "tamis.scoring.admission.operators") Optional<Set<String>> more,
            @ConfigProperty(name = "tamis.scoring.admission.timeout", defaultValue = "30s") Duration timeout,
            @ConfigProperty(name = "tamis.scoring.admission.memory", defaultValue = "1G") MemorySize memory) {
        return new Admission(
                new Operators(more.orElse(Set.of())),
                new RuleExpressions(rules),
                new ProcessTrial(timeout, memory.asLongValue()));
    }

    @Produces
    @Singleton
    Registration registration(
            Models models, Admission admission, Clock clock, MeteredInference observer, ServedModels served) {
        ThreadPoolExecutor judge = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> Thread.ofPlatform().name("admission").daemon().unstarted(task));
        return new Registration(models, admission, judge, clock, observer::judged, serve(served));
    }

    @Produces
    @Singleton
    FilterUse filters(RuleCompiler rules) {
        return new FilterUse(rules);
    }

    @Produces
    @Singleton
    Stages stages(Models models, Clock clock, ServedModels served) {
        return new Stages(models, clock, serve(served));
    }

    /** What was committed stands, even if this process cannot serve it yet: it looks again every second. */
    private static Supplier<Uni<Void>> serve(ServedModels served) {
        return () -> served.refresh().onFailure().recoverWithNull();
    }
}
