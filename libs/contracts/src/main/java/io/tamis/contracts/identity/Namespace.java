package io.tamis.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of identifier by which a person is known, the strongest first: their order is relied on. */
public enum Namespace {
    USER_ID("user_id"),
    EMAIL("email"),
    PHONE("phone"),
    ANONYMOUS_ID("anonymous_id");

    private final String wire;

    Namespace(String wire) {
        this.wire = wire;
    }

    /** The name in JSON and in URLs. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** The constant of that name, if there is one. */
    public static Optional<Namespace> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(wire)).findFirst();
    }

    @JsonCreator
    static Namespace parse(String wire) {
        return of(wire).orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is none of "
                + Arrays.stream(values()).map(Namespace::wire).toList()));
    }
}
