package io.tamis.contracts.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why a purpose may be served (GDPR article 6); a purpose without a declared basis needs consent. What each allows against a
 * person's own decision, {@link ConsentState#permits} says.
 */
public enum LegalBasis {
    CONSENT("consent"),
    CONTRACT("contract"),
    LEGITIMATE_INTEREST("legitimate_interest");

    private final String wire;

    LegalBasis(String wire) {
        this.wire = wire;
    }

    /** The name in JSON and in URLs. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** The constant of that name, if there is one. */
    public static Optional<LegalBasis> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(wire)).findFirst();
    }

    @JsonCreator
    static LegalBasis parse(String wire) {
        return of(wire).orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is none of "
                + Arrays.stream(values()).map(LegalBasis::wire).toList()));
    }
}
