package io.tamis.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.Map;

/** The four services that the gateway under test talks to; they live as long as the JVM of the tests. */
public class FakeServices implements QuarkusTestResourceLifecycleManager {

    private static final Vertx VERTX = Vertx.vertx();

    static final FakeService INGESTION = new FakeService(VERTX, "ingestion");
    static final FakeService PROFILE = new FakeService(VERTX, "profile");
    static final FakeService SCORING = new FakeService(VERTX, "scoring");
    static final FakeService SEGMENTATION = new FakeService(VERTX, "segmentation");

    @Override
    public Map<String, String> start() {
        return Map.of(
                "tamis.gateway.ingestion.url", INGESTION.url(),
                "tamis.gateway.profile.url", PROFILE.url(),
                "tamis.gateway.scoring.url", SCORING.url(),
                "tamis.gateway.segmentation.url", SEGMENTATION.url());
    }

    @Override
    public void stop() {
        // Another class of tests may follow in this JVM.
    }
}
