package io.tamis.contracts.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What personal data may be used for. Consent is asked, given and refused per purpose. */
public enum Purpose {
    ANALYTICS("analytics"),
    PERSONALIZATION("personalization"),
    PROFILING("profiling"),
    EMAIL_MARKETING("email_marketing"),
    EMAIL_TRACKING("email_tracking"),
    SMS_MARKETING("sms_marketing"),
    PUSH_MARKETING("push_marketing"),
    ADVERTISING("advertising");

    private final String wire;

    Purpose(String wire) {
        this.wire = wire;
    }

    /** The name in JSON and in URLs. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** The constant of that name, if there is one. */
    public static Optional<Purpose> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(wire)).findFirst();
    }

    @JsonCreator
    static Purpose parse(String wire) {
        return of(wire).orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is none of "
                + Arrays.stream(values()).map(Purpose::wire).toList()));
    }
}
