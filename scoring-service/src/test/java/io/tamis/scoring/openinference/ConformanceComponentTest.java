package io.tamis.scoring.openinference;

import static io.restassured.RestAssured.given;
import static io.tamis.scoring.openinference.Conformance.HEADER;
import static io.tamis.scoring.openinference.Conformance.bytes;
import static io.tamis.scoring.openinference.Conformance.flat;
import static io.tamis.scoring.openinference.Conformance.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import io.tamis.scoring.EmbeddedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the protocol, in their order; the numbers in the names are those of the reference. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
@TestSecurity(
        user = "data-science",
        permissions = {"models:read", "models:deploy", "scores:read"})
@TestMethodOrder(MethodOrderer.MethodName.class) // the first one may register: some of the others have no scope
class ConformanceComponentTest {
    private static final String BINARY =
            "{'id':'42','inputs':[{'name':'X','datatype':'FP32','shape':[2,4],'parameters':{'binary_data_size':%d}}]%s}";
    private static final Conformance CHURN = new Conformance();
    private static boolean ready;

    @BeforeEach
    void register() {
        if (!ready) {
            CHURN.registered().live(1);
            ready = true;
        }
    }

    private static List<Float> probabilities(Response response) {
        return response.then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("outputs.find { it.name == 'probabilities' }.data", Float.class);
    }

    @Test
    @TestSecurity
    void case01LiveNeedsNoToken() {
        given().get("/v2/health/live").then().statusCode(200).body("live", equalTo(true));
    }

    @Test
    @TestSecurity
    void case02ReadyOnceAModelIsLive() {
        given().get("/v2/health/ready").then().statusCode(200).body("ready", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v2/"})
    void case03ServerMetadata(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("tamis"))
                .body("version", notNullValue())
                .body("extensions", hasItems("binary_tensor_data", "model_repository"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/versions/1"})
    void case04And05ModelMetadataHasTheTrueShapes(String version) {
        given().get(CHURN.path() + version)
                .then()
                .statusCode(200)
                .body("name", equalTo(CHURN.name))
                .body("versions", contains("1", "2"))
                .body("platform", equalTo("onnx_onnxv1"))
                .body("inputs[0].name", equalTo("X"))
                .body("inputs[0].datatype", equalTo("FP32"))
                .body("inputs[0].shape", contains(-1, 4))
                .body("outputs.name", contains("label", "probabilities"))
                .body("outputs.datatype", contains("INT64", "FP32"))
                .body("outputs[0].shape", contains(-1))
                .body("outputs[1].shape", contains(-1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/models/nope", "/v2/models/nope/ready", "/v2/models/nope/versions/1"})
    void case06AnUnknownModelIsA404WithAnError(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType(containsString("json"))
                .body("error", containsString("nope"))
                .body("code", equalTo("model_unknown"));
    }

    @Test
    void case07AnUnknownVersionIsNotReady() {
        given().get(CHURN.path() + "/versions/9/ready").then().statusCode(404).body("error", containsString("9"));
        given().get(CHURN.path() + "/versions/2/ready").then().statusCode(200).body("ready", equalTo(true));
        given().get(CHURN.path() + "/ready").then().statusCode(200).body("name", equalTo(CHURN.name));
    }

    @Test
    void case08To09FlatAndNestedDataGiveTheSameNumbers() {
        Response flat = CHURN.infer(request("[2,4]", flat()).replaceFirst("\\{", "{'id':'42',"));
        flat.then()
                .statusCode(200)
                .body("id", equalTo("42"))
                .body("model_name", equalTo(CHURN.name))
                .body("model_version", equalTo("1"))
                .body("outputs.name", contains("label", "probabilities"))
                .body("outputs[0].shape", contains(2))
                .body("outputs[1].shape", contains(2, 2));
        List<Float> found = probabilities(flat);
        assertThat(found.get(0) + found.get(1)).isCloseTo(1, within(1e-6f));
        assertThat(found.get(2) + found.get(3)).isCloseTo(1, within(1e-6f));
        assertThat(found.get(1)).isNotEqualTo(found.get(3));
        assertThat(probabilities(CHURN.infer(request("[2,4]", "[[30,4,210.5,12],[61,0,0,300]]"))))
                .isEqualTo(found);
    }

    @Test
    void case10To12OutputsAreChosenAndTheIdIsOptional() {
        String two = request("[2,4]", flat());
        CHURN.infer(two.replaceFirst("\\{", "{'outputs':[{'name':'probabilities'}],"))
                .then()
                .statusCode(200)
                .body("outputs.name", contains("probabilities"))
                .body("$", not(hasKey("id")));
        CHURN.infer(two.replaceFirst("\\{", "{'outputs':[{'name':'zzz'}],"))
                .then()
                .statusCode(400)
                .body("error", containsString("zzz"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "13 too few numbers  | [2,4] | [1,2,3,4,5,6,7]           | FP32 | 7 elements",
                "14 too few columns  | [2,3] | [1,2,3,4,5,6]             | FP32 | expected 4",
                "14 too many columns | [2,5] | [1,2,3,4,5,6,7,8,9,10]    | FP32 | expected 4",
                "15 too large        | [1,4] | [1e39,2,3,4]              | FP32 | 32-bit float",
                "15 unknown datatype | [1,4] | [1,2,3,4]                 | FP8  | FP8",
                "17 not nullable     | [1,4] | [null,2,3,4]              | FP32 | feature age not nullable",
                "19 text in data     | [1,4] | ['a',2,3,4]               | FP32 | must be numbers",
                "19 data an object   | [1,4] | {'a':1}                   | FP32 | must be a list",
                "19 negative size    | [-1,4]| [1,2,3,4]                 | FP32 | whole numbers",
                "19 size zero        | [1,0] | []                        | FP32 | expected 4",
                "19 huge size        | [1099511627776,4] | [1,2,3,4]     | FP32 | at most 10000",
                "19 broken size      | [1.5,4] | [1,2,3,4]               | FP32 | whole numbers",
                "19 badly nested     | [2,4] | [[1,2,3,4],[1,2,3]]       | FP32 | nested",
                "25 too many rows    | [10001,4] | []                    | FP32 | at most 10000"
            })
    void casesThatAreRefusedByName(String what, String shape, String data, String datatype, String why) {
        CHURN.infer(request(shape, data).replace("'FP32'", "'" + datatype + "'"))
                .then()
                .statusCode(400)
                .contentType(containsString("json"))
                .body("error", containsString(why));
    }

    @Test
    void case15OtherNumbersBecome32BitFloats() {
        List<Float> expected = probabilities(CHURN.infer(request("[2,4]", flat())));
        for (String datatype : new String[] {"FP64", "INT64"}) {
            String body = request("[2,4]", "[30,4,210,12,61,0,0,300]");
            assertThat(probabilities(CHURN.infer(body.replace("FP32", datatype))))
                    .isEqualTo(probabilities(CHURN.infer(body)))
                    .hasSameSizeAs(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'inputs':[{'name':'Y','datatype':'FP32','shape':[1,4],'data':[1,2,3,4]}]}",
                "{'inputs':[]}",
                "{}",
                "{'inputs':[{'name':'X','datatype':'FP32','shape':[1,4],'data':[1,2,3,4]},"
                        + "{'name':'X','datatype':'FP32','shape':[1,4],'data':[1,2,3,4]}]}"
            })
    void case16InputsMustBeThoseOfTheModel(String body) {
        CHURN.infer(body).then().statusCode(400).body("error", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "NaN"})
    void case17And18MissingIsMissingHoweverItIsWritten(String missing) {
        List<Float> found = probabilities(CHURN.infer(request("[1,4]", "[30,4,210.5," + missing + "]")));
        byte[] header = String.format(BINARY, 16, "").replace("[2,4]", "[1,4]").getBytes(StandardCharsets.UTF_8);

        assertThat(found).hasSize(2).doesNotContainNull();
        assertThat(probabilities(
                        CHURN.binary(new String(header, StandardCharsets.UTF_8), bytes(30, 4, 210.5f, Float.NaN), -1)))
                .isEqualTo(found);
        CHURN.infer(request("[1,4]", "[30,4,210.5,Infinity]")).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'inputs':[{'name':'X'", "", "[]", "{} {}"})
    void case20WhatIsNoRequestIsRefused(String body) {
        CHURN.infer(body).then().statusCode(400).body("error", notNullValue());
        given().contentType("text/xml")
                .body("<a/>")
                .post(CHURN.path() + "/infer")
                .then()
                .statusCode(415)
                .contentType(containsString("json"))
                .body("error", notNullValue());
    }

    @Test
    void case21BinaryTensorsGiveTheSameNumbers() {
        Response binary = CHURN.binary(String.format(BINARY, 32, ""), bytes(Conformance.ROWS), -1);

        binary.then().statusCode(200).body("id", equalTo("42"));
        assertThat(probabilities(binary)).isEqualTo(probabilities(CHURN.infer(request("[2,4]", flat()))));
    }

    @Test
    void case21ARawBodyIsTheOneInputAndIsAnsweredInBinary() {
        Response raw = given().contentType("application/octet-stream")
                .header(HEADER, 0)
                .body(bytes(Conformance.ROWS))
                .post(CHURN.path() + "/infer");

        raw.then().statusCode(200).header(HEADER, notNullValue());
        given().contentType("application/octet-stream")
                .header(HEADER, 0)
                .body(new byte[15])
                .post(CHURN.path() + "/infer")
                .then()
                .statusCode(400);
    }

    @Test
    void case22BinaryLengthsMustAgree() {
        byte[] rows = bytes(Conformance.ROWS);
        for (int size : new int[] {31, 33}) {
            CHURN.binary(String.format(BINARY, size, ""), rows, -1)
                    .then()
                    .statusCode(400)
                    .body("error", notNullValue());
        }
        CHURN.binary(String.format(BINARY, 32, ""), rows, 5000).then().statusCode(400);
        CHURN.binary(String.format(BINARY, 32, ""), Arrays.copyOf(rows, 40), -1)
                .then()
                .statusCode(400);
        given().contentType("application/octet-stream")
                .body(rows)
                .post(CHURN.path() + "/infer")
                .then()
                .statusCode(400)
                .body("error", containsString(HEADER));
    }

    @Test
    void case23BinaryAndJsonOutputsMixAndTheLengthsAreExact() {
        Response mixed = CHURN.binary(
                String.format(
                        BINARY,
                        32,
                        ",'parameters':{'binary_data_output':true},'outputs':[{'name':'label','parameters':{'binary_data':false}},"
                                + "{'name':'probabilities'}]"),
                bytes(Conformance.ROWS),
                -1);

        byte[] body = mixed.then().statusCode(200).extract().asByteArray();
        int length = Integer.parseInt(mixed.header(HEADER));
        String json = new String(body, 0, length, StandardCharsets.UTF_8);
        ByteBuffer tensor = ByteBuffer.wrap(body, length, body.length - length).order(ByteOrder.LITTLE_ENDIAN);
        List<Float> expected = probabilities(CHURN.infer(request("[2,4]", flat())));
        assertThat(json)
                .contains("\"binary_data_size\":16")
                .contains("\"data\":[")
                .endsWith("}");
        assertThat(body).hasSize(length + 16).hasSize(Integer.parseInt(mixed.header("Content-Length")));
        assertThat(List.of(tensor.getFloat(), tensor.getFloat(), tensor.getFloat(), tensor.getFloat()))
                .isEqualTo(expected);
    }

    @Test
    void case24GzipIsReadAndWrittenOnlyWhenAsked() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(request("[2,4]", flat()).replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }
        Response unasked = given().config(Conformance.PLAIN)
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(zipped.toByteArray())
                .post(CHURN.path() + "/infer");
        Response asked = given().config(Conformance.PLAIN)
                .contentType("application/json")
                .header("Accept-Encoding", "gzip")
                .body(request("[2,4]", flat()).replace('\'', '"'))
                .post(CHURN.path() + "/infer");

        assertThat(unasked.header("Content-Encoding")).isNull();
        assertThat(probabilities(unasked)).hasSize(4);
        assertThat(asked.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream gzip = new GZIPInputStream(asked.asInputStream())) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).contains("probabilities");
        }
    }

    @Test
    void case25NoRowsAreNoScores() {
        CHURN.infer(request("[0,4]", "[]"))
                .then()
                .statusCode(200)
                .body("outputs[0].shape", contains(0))
                .body("outputs[0].data", equalTo(List.of()))
                .body("outputs[1].shape", contains(0, 2));
    }

    @Test
    void theIndexListsEveryVersionThatAnswers() {
        given().post("/v2/repository/index")
                .then()
                .statusCode(200)
                .body("findAll { it.name == '" + CHURN.name + "' }.version", contains("1", "2"))
                .body("state", everyItem(equalTo("READY")));
        given().post("/v2/repository/models/" + CHURN.name + "/load").then().statusCode(200);
        given().post("/v2/repository/models/" + CHURN.name + "/unload")
                .then()
                .statusCode(400)
                .body("error", containsString("retiring"));
    }

    @Test
    void aModelThatIsNotLiveAnswersAtItsVersionAlone() {
        Conformance staged = new Conformance();
        staged.register("kind");

        given().get(staged.path() + "/ready").then().statusCode(404).body("error", containsString("live"));
        given().get(staged.path() + "/versions/1/ready").then().statusCode(200);
        given().get(staged.path() + "/versions/1")
                .then()
                .body("versions", contains("1"))
                .body("error", nullValue());
    }

    @Test
    @TestSecurity(user = "x", permissions = "models:read")
    void withoutTheScopeNothingIsInferred() {
        CHURN.infer(request("[2,4]", flat())).then().statusCode(403).body("error", notNullValue());
    }

    @Test
    void metricsNameTheModelAndNobodyElse() {
        CHURN.infer(request("[2,4]", flat())).then().statusCode(200);
        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .contains("tamis_scoring_inference_seconds_bucket{model=\"" + CHURN.name)
                .contains("tamis_scoring_inference_seconds_count")
                .contains("tamis_scoring_admissions_total{outcome=\"admitted\"");
    }
}
