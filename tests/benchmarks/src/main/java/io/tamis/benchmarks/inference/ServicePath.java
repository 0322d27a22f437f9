package io.tamis.benchmarks.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.consent.Purpose;
import io.tamis.scoring.inference.BatchScoring;
import io.tamis.scoring.inference.Inference;
import io.tamis.scoring.inference.InferenceObserver;
import io.tamis.scoring.inference.ScoringFailed;
import io.tamis.scoring.inference.ServedModels;
import io.tamis.scoring.inference.onnx.OrtSessions;
import io.tamis.scoring.registry.Circuit;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import io.tamis.scoring.registry.Roster;
import io.tamis.scoring.registry.Stage;
import io.tamis.scoring.registry.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** scoring-service's inference as the service assembles it, with one model, and without HTTP, broker and store around it. */
final class ServicePath implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Inference inference = new Inference(1, TIMEOUT, new Unobserved());
    private final ExecutorService loading = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("loading").factory());
    private final BatchScoring scoring;
    private final DeployedModel model;

    private ServicePath(DeployedModel model, byte[] file) {
        this.model = model;
        ServedModels models = inference.serve(
                () -> Uni.createFrom().item(new Roster(1, List.of(model))),
                _ -> Uni.createFrom().item(Optional.of(file)),
                new OrtSessions(),
                loading);
        models.refresh().await().atMost(TIMEOUT);
        this.scoring = new BatchScoring(models, inference);
    }

    static ServicePath of(String name) throws IOException {
        Path file = Matrix.model(name);
        DeployedModel model = new DeployedModel(name, "1", Stage.LIVE, 100, 1, manifest(file));
        return new ServicePath(model, Files.readAllBytes(file));
    }

    double[] score(float[][] rows) {
        return scoring.score(model, rows).await().atMost(TIMEOUT);
    }

    private static Manifest manifest(Path model) throws IOException {
        JsonNode written = ContractJson.mapper()
                .readTree(model.resolveSibling("manifest.json").toFile());
        List<Manifest.Feature> features = new ArrayList<>();
        LinkedHashMap<String, List<String>> inputs = new LinkedHashMap<>();
        for (JsonNode it : written.required("features")) {
            features.add(new Manifest.Feature(
                    it.required("name").asText(), it.required("expression").asText(), new Missing.Nan(), List.of()));
        }
        inputs.put(
                Manifest.ONLY_INPUT,
                features.stream().map(Manifest.Feature::name).toList());
        JsonNode output = written.required("output");
        return new Manifest(
                Task.BINARY,
                features,
                inputs,
                new Manifest.Output(
                        output.required("name").asText(),
                        output.required("index").asInt()),
                List.of(Purpose.PROFILING),
                new Manifest.Tolerance(0, 0),
                null,
                null);
    }

    /** Nothing is written down while measuring. */
    private static final class Unobserved implements InferenceObserver {
        @Override
        public void ran(String model, long nanos) {}

        @Override
        public void failed(String model, ScoringFailed.Reason reason) {}

        @Override
        public void circuitChanged(String model, String version, Circuit now) {}

        @Override
        public void notLoaded(String model, String version, Throwable why) {
            throw new IllegalStateException(why);
        }
    }

    @Override
    public void close() {
        inference.close();
        loading.shutdown();
    }
}
