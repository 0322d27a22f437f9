package io.tamis.e2e.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of the reference, by name: the document with its members in order, so that two of them can be compared, and the
 * page to read.
 */
public final class ApiReference {

    public static final String DOCUMENT = "openapi.json";
    public static final String PAGE = "README.md";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiReference() {}

    /** The files that a joined OpenAPI document makes. */
    public static Map<String, String> of(JsonNode document) {
        JsonNode sorted = sorted(document);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        try {
            return new TreeMap<>(Map.of(
                    DOCUMENT,
                    JSON.writer(printer).writeValueAsString(sorted) + "\n",
                    PAGE,
                    new ApiPage(sorted).text()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes them into a folder. */
    public static void write(Map<String, String> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(it -> copy.add(sorted(it)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            Map<String, JsonNode> members = new TreeMap<>();
            object.properties().forEach(it -> members.put(it.getKey(), it.getValue()));
            // An example is read in the order in which somebody wrote it.
            members.forEach((name, value) -> copy.set(name, name.equals("example") ? value : sorted(value)));
            return copy;
        }
        return node;
    }
}
