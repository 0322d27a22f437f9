package io.tamis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.SchemaWalk.Place;
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
import io.tamis.contracts.segment.SegmentDefinitionChanged;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every message promises to readers of any version, in any language. */
class MessageContractTest {

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample(EventsAccepted.class),
                new Sample(ConsentChanged.class),
                new Sample(ProfilesChanged.class),
                new Sample(ProfilesMerged.class),
                new Sample(MembershipsChanged.class),
                new Sample(SegmentDefinitionChanged.class),
                new Sample(ScoresComputed.class),
                new Sample(ModelStageChanged.class),
                new Sample("ModelStageChanged.canary.json", ModelStageChanged.class),
                new Sample(MetricDefined.class),
                new Sample("MetricDefined.dropped.json", MetricDefined.class),
                new Sample(MetricProgressed.class),
                new Sample(DeadFact.class),
                new Sample("DeadFact.raw.json", DeadFact.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSampleIsValidAndComesBackFromTheRecordUnchanged(Sample sample) {
        JsonNode tree = sample.tree();

        JsonNode written = sample.through(tree);

        assertThat(sample.errors(tree)).isEmpty();
        assertThat(written).isEqualTo(tree);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void membersThatANewerWriterAddsAreIgnored(Sample sample) {
        JsonNode extended = sample.tree();
        places(sample, extended).forEach(it -> it.object().put("addedLater", true));

        assertThat(sample.errors(extended)).isEmpty();
        assertThat(sample.through(extended)).isEqualTo(sample.tree());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMissingRequiredMemberIsRefusedAndAMissingOptionalOneIsNot(Sample sample) {
        JsonNode tree = sample.tree();
        for (Place place : places(sample, tree)) {
            for (String member : Set.copyOf(names(place.object()))) {
                JsonNode removed = place.object().remove(member);
                boolean optional = !place.required().contains(member);

                assertThat(sample.isValid(tree)).as("schema without %s", member).isEqualTo(optional);
                assertThat(sample.isReadable(tree))
                        .as("record without %s", member)
                        .isEqualTo(optional);

                place.object().set(member, removed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aNullRequiredMemberIsRefusedExceptWhereAnyJsonGoes(Sample sample) {
        JsonNode tree = sample.tree();
        for (Place place : places(sample, tree)) {
            for (String member : place.required()) {
                JsonNode value = place.object().get(member);
                boolean anyJson = !place.properties().path(member).has("type")
                        && !place.properties().path(member).has("$ref")
                        && !place.properties().path(member).has("enum");
                place.object().putNull(member);

                assertThat(sample.isReadable(tree))
                        .as("record with null %s", member)
                        .isEqualTo(anyJson);
                assertThat(sample.isValid(tree))
                        .as("schema with null %s", member)
                        .isEqualTo(anyJson);

                place.object().set(member, value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSchemaNamesEveryMemberThatTheSampleHas(Sample sample) {
        List<Place> places = places(sample, sample.tree());

        assertThat(places).isNotEmpty();
        assertThat(places).allSatisfy(it -> assertThat(names(it.properties())).containsAll(names(it.object())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSchemaIsThatOfTheMessage(Sample sample) {
        JsonNode schema = sample.schemaTree();

        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("title").asText()).isEqualTo(sample.message().getSimpleName());
        assertThat(schema.path("$id").asText())
                .isEqualTo("urn:tamis:contracts:" + sample.message().getSimpleName());
        assertThat(names(schema.path("properties")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(sample.message().getRecordComponents())
                        .map(it -> it.getName())
                        .toList());
    }

    private static List<Place> places(Sample sample, JsonNode tree) {
        return new SchemaWalk(sample.schemaTree()).places(tree);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        if (object instanceof ObjectNode it) {
            it.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }
}
