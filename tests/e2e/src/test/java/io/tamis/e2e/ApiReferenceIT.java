package io.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.e2e.reference.ApiReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference in the repository is what the gateway serves; {@code -Dtamis.api.write=true} writes it anew. */
class ApiReferenceIT {

    private static final Path FOLDER = Suite.checkout().resolve("docs/api");

    private record Operation(String name, JsonNode described) {}

    @BeforeAll
    static void startSuite() {
        Suite.start();
    }

    @Test
    void theReferenceIsWhatTheGatewayServes() throws IOException {
        Map<String, String> served = ApiReference.of(Tamis.contract());
        if (Boolean.getBoolean("tamis.api.write")) {
            ApiReference.write(served, FOLDER);
        }

        for (Map.Entry<String, String> file : served.entrySet()) {
            assertThat(Files.readString(FOLDER.resolve(file.getKey())))
                    .as("%s; write it anew as CONTRIBUTING.md says", file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void everyOperationSaysWhatItDoesHowItRefusesAndShowsABody() {
        JsonNode document = Tamis.contract();
        List<String> tags = document.path("tags").findValuesAsText("name");
        SoftAssertions all = new SoftAssertions();
        for (Operation each : operations(document)) {
            JsonNode it = each.described();
            all.assertThat(it.path("summary").asText())
                    .as(each.name() + ": summary")
                    .contains(" ");
            all.assertThat(tags)
                    .as(each.name() + ": tag")
                    .contains(it.path("tags").path(0).asText());
            for (var answer : it.path("responses").properties()) {
                if (answer.getKey().compareTo("400") >= 0) {
                    JsonNode response = answer.getValue().has("$ref")
                            ? document.at(
                                    answer.getValue().path("$ref").asText().substring(1))
                            : answer.getValue();
                    all.assertThat(response.path("content").fieldNames())
                            .toIterable()
                            .as(each.name() + ": " + answer.getKey())
                            .containsExactly(
                                    each.name().contains(" /v2") ? "application/json" : "application/problem+json");
                }
            }
            for (var body : it.at("/requestBody/content").properties()) {
                if (body.getKey().endsWith("json")) {
                    all.assertThat(body.getValue().has("example"))
                            .as(each.name() + ": example")
                            .isTrue();
                }
            }
        }
        all.assertAll();
    }

    @Test
    void everyReferenceInItLeadsSomewhere() {
        JsonNode document = Tamis.contract();

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(document.at(it.substring(1)).isMissingNode())
                        .as(it)
                        .isFalse());
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        for (var path : document.path("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (member.getValue().has("responses")) {
                    operations.add(new Operation(member.getKey() + " " + path.getKey(), member.getValue()));
                }
            }
        }
        assertThat(operations).hasSizeGreaterThan(80);
        return operations;
    }
}
