package io.tamis.ingestion.operations;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.consent.ConsentChanged;
import io.tamis.contracts.dead.DeadFact;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.contracts.profile.ProfilesChanged;
import io.tamis.contracts.profile.ProfilesMerged;
import io.tamis.contracts.score.ModelStageChanged;
import io.tamis.contracts.score.ScoresComputed;
import io.tamis.contracts.segment.MembershipsChanged;
import io.tamis.contracts.topology.Queue;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a JSON is no message of its queue, so that whoever reads the queue would refuse it again.
 *
 * @param messageType simple name of the record that the queue carries
 * @param pointer JSON Pointer to what is wrong or lacks a member; empty for the whole
 */
public record Misfit(String messageType, String pointer) {

    /** Empty when it is such a message, or when nobody here knows the queue. */
    public static Optional<Misfit> of(String queue, String json) {
        return Arrays.stream(Queue.values())
                .filter(it -> it.amqpName().equals(queue))
                .findFirst()
                .flatMap(it -> of(it, json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Misfit> of(Queue queue, byte[] json) {
        Class<?> type = type(queue, ContractJson.read(json, JsonNode.class));
        try {
            return ContractJson.read(json, type) == null
                    ? Optional.of(new Misfit(type.getSimpleName(), ""))
                    : Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of(new Misfit(type.getSimpleName(), pointer(e.getCause())));
        }
    }

    /** As those read who read the queue. Two messages of the profiles' exchange share a queue; their one member tells them apart. */
    private static Class<?> type(Queue queue, JsonNode message) {
        return switch (queue) {
            case PROFILE_EVENTS -> EventsAccepted.class;
            case PROFILE_CONSENTS -> ConsentChanged.class;
            case PROFILE_METRICS -> MetricDefined.class;
            case SCORING_PROFILES, SCORING_REFRESHED, SEGMENTATION_PROFILES, SEGMENTATION_REFRESHED ->
                message.has("merges") ? ProfilesMerged.class : ProfilesChanged.class;
            case SEGMENTATION_SCORES, SEGMENTATION_RESCORED -> ScoresComputed.class;
            case SEGMENTATION_MODELS -> ModelStageChanged.class;
            case SEGMENTATION_METRICS -> MetricProgressed.class;
            case SEGMENTATION_DELIVERY -> MembershipsChanged.class;
            case INGESTION_DEAD -> DeadFact.class;
        };
    }

    private static String pointer(@Nullable Throwable failure) {
        return failure instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(it -> "/" + (it.getFieldName() == null ? it.getIndex() : escaped(it.getFieldName())))
                        .collect(Collectors.joining())
                : "";
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
