package io.tamis.gateway.contract.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.gateway.GatewaySettings;
import io.tamis.gateway.contract.JoinedDocument;
import io.tamis.gateway.routing.Routes;
import io.tamis.gateway.routing.Service;
import io.tamis.gateway.routing.http.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The joined document, fetched when somebody asks and kept for a while. Who asks while it is fetched waits for the same. */
@Singleton
class Documents {

    private static final Logger LOG = Logger.getLogger(Documents.class);
    private static final String PATH = "/q/openapi?format=json";
    /** A service answers from memory; one that does not within three seconds counts as away. */
    private static final long PATIENCE_SECONDS = 3;

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final GatewaySettings.Openapi settings;
    private final JoinedDocument joiner;
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable Future<ObjectNode> kept;
    private long keptUntil;

    Documents(
            Vertx vertx,
            Upstreams upstreams,
            GatewaySettings settings,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "0") String version) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.settings = settings.openapi();
        this.joiner = new JoinedDocument(Routes.all(), version);
    }

    /**
     * The document of now, or as old as {@code tamis.gateway.openapi} allows; never fails because a service is away. Everybody
     * gets the same node: only to be read.
     */
    synchronized Future<ObjectNode> joined() {
        if (kept == null || kept.failed() || (kept.isComplete() && System.nanoTime() - keptUntil >= 0)) {
            kept = fetchAll().onSuccess(this::keep);
        }
        return kept;
    }

    private synchronized void keep(ObjectNode document) {
        Duration time = document.has("x-unavailable") ? settings.keepIncomplete() : settings.keep();
        keptUntil = System.nanoTime() + time.toNanos();
    }

    private Future<ObjectNode> fetchAll() {
        Map<Service, Future<Optional<Buffer>>> all = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            all.put(service, fetch(service));
        }
        return Future.join(List.copyOf(all.values())).compose(_ -> vertx.executeBlocking(() -> join(all), false));
    }

    private ObjectNode join(Map<Service, Future<Optional<Buffer>>> all) {
        Map<Service, ObjectNode> documents = new EnumMap<>(Service.class);
        all.forEach((service, body) ->
                body.result().map(it -> read(service, it)).ifPresent(it -> documents.put(service, it)));
        return joiner.join(documents);
    }

    private @Nullable ObjectNode read(Service service, Buffer body) {
        try {
            if (json.readTree(body.getBytes()) instanceof ObjectNode document) {
                return document;
            }
        } catch (IOException e) {
            LOG.debug("not JSON", e);
        }
        LOG.warnf("The API document of %s is not a JSON object", service.wire());
        return null;
    }

    private Future<Optional<Buffer>> fetch(Service service) {
        return upstreams
                .request(service)
                .compose(request -> request.setURI(PATH)
                        .putHeader("Accept", "application/json")
                        .send())
                .compose(Documents::body)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(Optional::of)
                .recover(failure -> {
                    LOG.warnf(
                            "The API document of %s is missing: %s",
                            service.wire(), failure.getClass().getName());
                    return Future.succeededFuture(Optional.empty());
                });
    }

    private static Future<Buffer> body(HttpClientResponse answer) {
        return answer.statusCode() == 200 ? answer.body() : Future.failedFuture("Status " + answer.statusCode());
    }
}
