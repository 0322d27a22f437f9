package io.tamis.profile.person.mongo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.ContractJson;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Small pieces of documents, written and read by hand: no reflection, and absent instead of null. Instants are kept to
 * the millisecond. JSON values stand as their text, so that they come back exactly and no member's name can be taken
 * for an operator. Reading a member of another type, or one that is required and absent, throws
 * {@code BsonInvalidOperationException}.
 */
public final class Bson {

    private Bson() {}

    public static BsonString text(String value) {
        return new BsonString(value);
    }

    public static BsonDateTime at(Instant value) {
        return new BsonDateTime(value.toEpochMilli());
    }

    public static BsonInt64 number(long value) {
        return new BsonInt64(value);
    }

    public static BsonBinary bytes(byte[] value) {
        return new BsonBinary(value);
    }

    public static BsonString json(JsonNode value) {
        return new BsonString(value.toString());
    }

    /** An array of what each item gives. */
    public static <T> BsonArray array(Iterable<T> items, Function<T, BsonValue> each) {
        BsonArray array = new BsonArray();
        for (T item : items) {
            array.add(each.apply(item));
        }
        return array;
    }

    /** Adds the member unless the value is null. */
    public static void put(BsonDocument document, String name, @Nullable BsonValue value) {
        if (value != null) {
            document.put(name, value);
        }
    }

    public static @Nullable String text(BsonDocument document, String name) {
        BsonValue value = document.get(name);
        return value == null ? null : value.asString().getValue();
    }

    public static String required(BsonDocument document, String name) {
        return document.getString(name).getValue();
    }

    public static long number(BsonDocument document, String name) {
        return document.getNumber(name).longValue();
    }

    public static @Nullable Instant at(BsonDocument document, String name) {
        BsonValue value = document.get(name);
        return value == null ? null : Instant.ofEpochMilli(value.asDateTime().getValue());
    }

    public static Instant requiredAt(BsonDocument document, String name) {
        return Instant.ofEpochMilli(document.getDateTime(name).getValue());
    }

    /** The elements of an array member, none when it is absent. */
    public static List<BsonValue> items(BsonDocument document, String name) {
        BsonValue value = document.get(name);
        return value == null ? List.of() : value.asArray().getValues();
    }

    public static JsonNode json(BsonDocument document, String name) {
        try {
            return ContractJson.mapper().readTree(required(document, name));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the member " + name + " does not hold JSON", e);
        }
    }
}
