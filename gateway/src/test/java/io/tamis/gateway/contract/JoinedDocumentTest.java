package io.tamis.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.gateway.routing.Access;
import io.tamis.gateway.routing.BodyLimit;
import io.tamis.gateway.routing.PathTemplate;
import io.tamis.gateway.routing.Route;
import io.tamis.gateway.routing.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinedDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JoinedDocument joiner = new JoinedDocument(
            List.of(
                    new Route(
                            "GET",
                            PathTemplate.of("/api/a/{id}"),
                            new Access.Scope("a:read"),
                            Service.INGESTION,
                            BodyLimit.COMMAND),
                    new Route(
                            "GET",
                            PathTemplate.of("/api/b"),
                            new Access.Scope("b:read"),
                            Service.PROFILE,
                            BodyLimit.COMMAND),
                    new Route(
                            "POST",
                            PathTemplate.of("/v1/t/{how}"),
                            new Access.WriteKey(),
                            Service.INGESTION,
                            BodyLimit.COLLECTION)),
            "1.2");

    @Test
    void operationsKeepTheirDescriptionAndGetTheScopeOfTheTable() {
        JsonNode joined = joiner.join(Map.of(Service.INGESTION, document("""
                {"paths": {"/api/a/{key}": {"get": {"summary": "A", "security": [{"other": []}]}}}}""")));

        JsonNode operation = joined.path("paths").path("/api/a/{key}").path("get");
        assertThat(operation.path("summary").asText()).isEqualTo("A");
        assertThat(operation.path("security").toString()).isEqualTo("[{\"bearer\":[\"a:read\"]}]");
    }

    @Test
    void whatCannotBeReachedIsLeftOut() {
        JsonNode joined = joiner.join(Map.of(Service.PROFILE, document("""
                {"paths": {"/api/b": {"get": {}, "delete": {}}, "/api/a/{id}": {"get": {"summary": "not its own"}}, "/api/c": {"get": {}}}}""")));

        assertThat(joined.path("paths").path("/api/b").has("delete")).isFalse();
        assertThat(joined.path("paths").has("/api/c")).isFalse();
        assertThat(joined.path("paths").path("/api/a/{id}").path("get").has("summary"))
                .isFalse();
    }

    @Test
    void whatNobodyDescribesIsNamed() {
        JsonNode joined = joiner.join(Map.of());

        JsonNode collection = joined.path("paths").path("/v1/t/{how}").path("post");
        assertThat(collection.path("parameters").get(0).path("name").asText()).isEqualTo("how");
        assertThat(collection.path("security").toString()).isEqualTo("[{\"writeKey\":[]}]");
        assertThat(joined.path("x-unavailable").toString())
                .isEqualTo("[\"ingestion\",\"profile\",\"scoring\",\"segmentation\"]");
    }

    @Test
    void equalComponentsAreOneAndOthersKeepApartWithWhateverRefersToThem() {
        JsonNode joined = joiner.join(Map.of(
                Service.INGESTION, document("""
                        {"paths": {"/api/a/{id}": {"get": {"x": {"$ref": "#/components/schemas/List"},
                           "y": {"$ref": "#/components/schemas/Same"}}}},
                         "components": {"schemas": {"Same": {"type": "string"}, "Item": {"type": "string"},
                           "List": {"items": {"$ref": "#/components/schemas/Item"}}}}}"""),
                Service.PROFILE, document("""
                        {"paths": {"/api/b": {"get": {"x": {"$ref": "#/components/schemas/List"},
                           "y": {"$ref": "#/components/schemas/Same"}}}},
                         "components": {"schemas": {"Same": {"type": "string"}, "Item": {"type": "number"},
                           "List": {"items": {"$ref": "#/components/schemas/Item"}}}}}""")));

        JsonNode schemas = joined.path("components").path("schemas");
        assertThat(schemas.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("Same", "Item", "List", "ProfileItem", "ProfileList", "Problem");
        assertThat(schemas.path("ProfileList").path("items").path("$ref").asText())
                .isEqualTo("#/components/schemas/ProfileItem");
        assertThat(joined.at("/paths/~1api~1b/get/x/$ref").asText()).isEqualTo("#/components/schemas/ProfileList");
        assertThat(joined.at("/paths/~1api~1a~1{id}/get/x/$ref").asText()).isEqualTo("#/components/schemas/List");
    }

    @Test
    void aDiscriminatorFollowsTheNewNames() {
        JsonNode joined = joiner.join(Map.of(
                Service.INGESTION, document("""
                        {"paths": {"/api/a/{id}": {"get": {"x": {"$ref": "#/components/schemas/Cat"}}}},
                         "components": {"schemas": {"Cat": {"type": "string"}}}}"""),
                Service.PROFILE, document("""
                        {"paths": {"/api/b": {"get": {"x": {"discriminator":
                          {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}}}}}},
                         "components": {"schemas": {"Cat": {"type": "number"}}}}""")));

        assertThat(joined.at("/paths/~1api~1b/get/x/discriminator/mapping/cat").asText())
                .isEqualTo("#/components/schemas/ProfileCat");
        assertThat(joined.at("/components/schemas/ProfileCat/type").asText()).isEqualTo("number");
    }

    @Test
    void whatIsDescribedTogetherRefersToItsOwnServicesComponents() {
        JoinedDocument ofTwo = new JoinedDocument(
                List.of(
                        new Route(
                                "GET",
                                PathTemplate.of("/api/a"),
                                new Access.Scope("a:read"),
                                Service.INGESTION,
                                BodyLimit.COMMAND),
                        new Route(
                                "POST",
                                PathTemplate.of("/v2/t"),
                                new Access.WriteKey(),
                                Service.PROFILE,
                                BodyLimit.COLLECTION)),
                "1.2");

        JsonNode joined = ofTwo.join(Map.of(
                Service.INGESTION, document("""
                        {"paths": {"/api/a": {"get": {"x": {"$ref": "#/components/schemas/Item"}}}},
                         "components": {"schemas": {"Item": {"type": "string"}}}}"""),
                Service.PROFILE, document("""
                        {"paths": {"/v2/{call}": {"post": {"x": {"$ref": "#/components/schemas/Item"}}}},
                         "components": {"schemas": {"Item": {"type": "number"}}}}""")));

        assertThat(joined.at("/paths/~1api~1a/get/x/$ref").asText()).isEqualTo("#/components/schemas/Item");
        assertThat(joined.at("/paths/~1v2~1t/post/x/$ref").asText()).isEqualTo("#/components/schemas/ProfileItem");
        assertThat(joined.at("/components/schemas/ProfileItem/type").asText()).isEqualTo("number");
    }

    @Test
    void everyRefusalIsAProblem() {
        JsonNode joined = joiner.join(Map.of(Service.INGESTION, document("""
                {"paths": {"/api/a/{id}": {"get": {"summary": "A", "responses":
                 {"200": {"description": "OK"}, "401": {"description": "Not Authorized"}, "409": {"description": "Taken"}}}}}}""")));

        JsonNode responses =
                joined.path("paths").path("/api/a/{id}").path("get").path("responses");
        assertThat(responses.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("200", "401", "403", "404", "409", "429", "503", "504");
        assertThat(responses.at("/401/$ref").asText()).isEqualTo("#/components/responses/Unauthorized");
        assertThat(responses.at("/409/description").asText()).isEqualTo("Taken");
        assertThat(responses.at("/409/content").has("application/problem+json")).isTrue();
        assertThat(joined.at("/components/schemas/Problem/required")).hasSize(5);
        assertThat(responses.at("/200").has("content")).isFalse();
    }

    @Test
    void whatAServiceDescribesTogetherIsDescribedRouteByRoute() {
        JsonNode joined = joiner.join(Map.of(Service.INGESTION, document("""
                {"paths": {"/v1/{call}/{how}": {"post": {"summary": "Takes one event", "operationId": "collect",
                 "parameters": [{"name": "call", "in": "path"}, {"name": "how", "in": "path"}, {"name": "key", "in": "query"}]}}}}""")));

        JsonNode operation = joined.at("/paths/~1v1~1t~1{how}/post");
        assertThat(operation.path("summary").asText()).isEqualTo("Takes one event");
        assertThat(operation.has("operationId")).isFalse();
        assertThat(operation.path("parameters").findValuesAsText("name")).containsExactly("how", "key");
        assertThat(joined.path("paths").has("/v1/{call}/{how}")).isFalse();
    }

    @Test
    void componentsThatNothingRefersToAreLeftOut() {
        JsonNode joined = joiner.join(Map.of(Service.PROFILE, document("""
                {"paths": {"/api/b": {"get": {"responses": {"200": {"content": {"application/json":
                 {"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
                 "components": {"schemas": {"A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}}, "B": {"type": "string"},
                 "C": {"type": "string"}}}}""")));

        assertThat(joined.at("/components/schemas").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("A", "B", "Problem");
    }

    @Test
    void tagsAreUnitedAndSecuritySchemesAreTheGatewaysOwn() {
        JsonNode joined = joiner.join(Map.of(
                Service.INGESTION, document("""
                        {"tags": [{"name": "X"}, {"name": "Y"}], "components": {"securitySchemes": {"own": {"type": "http"}}}}"""),
                Service.PROFILE, document("{\"tags\": [{\"name\": \"Y\"}, {\"name\": \"Z\"}]}")));

        assertThat(joined.path("tags").findValuesAsText("name")).containsExactly("X", "Y", "Z");
        assertThat(joined.path("components").path("securitySchemes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("bearer", "writeKey");
    }

    private static ObjectNode document(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
