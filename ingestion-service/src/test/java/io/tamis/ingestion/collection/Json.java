package io.tamis.ingestion.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.ContractJson;

/** JSON as tests write it. */
final class Json {

    private Json() {}

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) ContractJson.mapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
