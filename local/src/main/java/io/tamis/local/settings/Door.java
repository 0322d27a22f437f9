package io.tamis.local.settings;

import java.util.Locale;

/** A port that the suite opens, its default, and the environment variable that moves it. */
public enum Door {
    GATEWAY(8080),
    INGESTION(8081),
    PROFILE(8082),
    SCORING(8083),
    SEGMENTATION(8084),
    KEYCLOAK(8180),
    /** Where {@code ./tamis demo} receives webhooks. */
    WEBHOOK(8190),
    // Away from the usual ports of these servers: a developer's own ones often run there.
    POSTGRES(8432),
    AMQP(8672),
    MONGODB(8717);

    private final int usual;

    Door(int usual) {
        this.usual = usual;
    }

    public int usual() {
        return usual;
    }

    public String variable() {
        return "TAMIS_" + name() + "_PORT";
    }

    /** As people call it. */
    public String spoken() {
        return name().toLowerCase(Locale.ROOT);
    }
}
