package io.tamis.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A golden sample of a message.
 *
 * @param file its name; what is before the first dot is the message's
 */
record Sample(String file, Class<?> message) {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    Sample(Class<?> message) {
        this(message.getSimpleName() + ".json", message);
    }

    JsonNode tree() {
        return tree("/golden/" + file);
    }

    JsonNode schemaTree() {
        return tree("/io/tamis/contracts/schemas/" + message.getSimpleName() + ".json");
    }

    boolean isValid(JsonNode json) {
        return errors(json).isEmpty();
    }

    String errors(JsonNode json) {
        Schema schema = REGISTRY.getSchema(schemaTree());
        var errors = schema.validate(
                json.toString(),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.isEmpty() ? "" : errors.toString();
    }

    /** What comes back when JSON is read to the record and written again. */
    JsonNode through(JsonNode json) {
        try {
            return ContractJson.mapper().readTree(ContractJson.write(ContractJson.read(bytes(json), message)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isReadable(JsonNode json) {
        try {
            ContractJson.read(bytes(json), message);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static byte[] bytes(JsonNode json) {
        return ContractJson.write(json);
    }

    private static JsonNode tree(String resource) {
        try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream(resource), resource)) {
            return ContractJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
