package io.tamis.scoring.openinference;

import static io.restassured.RestAssured.given;

import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tamis.scoring.models.Fixtures;
import io.tamis.scoring.registry.Bundle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** The fixture of the conformance cases: a model with two versions, the first of them live, and calls to it. */
final class Conformance {
    static final String HEADER = "Inference-Header-Content-Length";
    /** Two people; the second never bought. */
    static final float[] ROWS = {30, 4, 210.5f, 12, 61, 0, 0, 300};

    /** Asks for no compression, as most clients of binary tensors do. */
    static final RestAssuredConfig PLAIN = RestAssuredConfig.config()
            .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());

    final String name = "churn" + UUID.randomUUID().toString().substring(0, 8);

    Conformance registered() {
        register("churn-1");
        register("churn-2");
        return this;
    }

    void register(String fixture) {
        Bundle bundle = Fixtures.bundle(fixture);
        given().multiPart("model", "model.onnx", bundle.model(), "application/octet-stream")
                .multiPart("manifest", "manifest.json", bundle.manifest(), "application/json")
                .multiPart("golden", "golden.json", bundle.golden(), "application/json")
                .post("/api/v1/models/" + name + "/versions")
                .then()
                .statusCode(201);
    }

    Conformance live(int version) {
        stage(version, "live");
        return this;
    }

    void stage(int version, String stage) {
        given().contentType(ContentType.JSON)
                .body("{\"stage\":\"" + stage + "\"}")
                .put("/api/v1/models/" + name + "/versions/" + version + "/stage")
                .then()
                .statusCode(200);
    }

    String path() {
        return "/v2/models/" + name;
    }

    Response infer(String json) {
        return given().contentType(ContentType.JSON)
                .body(json.replace('\'', '"'))
                .post(path() + "/infer");
    }

    Response binary(String json, byte[] tensors, int declared) {
        byte[] header = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(header);
        body.writeBytes(tensors);
        return given().config(PLAIN)
                .contentType("application/octet-stream")
                .header(HEADER, declared < 0 ? header.length : declared)
                .body(body.toByteArray())
                .post(path() + "/infer");
    }

    /** A request of one input with this shape and data. */
    static String request(String shape, String data) {
        return "{'inputs':[{'name':'X','datatype':'FP32','shape':" + shape + ",'data':" + data + "}]}";
    }

    static String flat() {
        return Arrays.toString(ROWS);
    }

    static byte[] bytes(float... values) {
        byte[] found = new byte[values.length * 4];
        ByteBuffer bytes = ByteBuffer.wrap(found).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return found;
    }
}
