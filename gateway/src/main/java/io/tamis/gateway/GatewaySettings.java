package io.tamis.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the gateway. */
@ConfigMapping(prefix = "tamis.gateway")
public interface GatewaySettings {

    /** Where ingestion-service is: scheme, host and port, no path. */
    @WithName("ingestion.url")
    @WithDefault("http://127.0.0.1:8081")
    URI ingestionUrl();

    /** Where profile-service is, written alike. */
    @WithName("profile.url")
    @WithDefault("http://127.0.0.1:8082")
    URI profileUrl();

    /** Where scoring-service is, written alike. */
    @WithName("scoring.url")
    @WithDefault("http://127.0.0.1:8083")
    URI scoringUrl();

    /** Where segmentation-service is, written alike. */
    @WithName("segmentation.url")
    @WithDefault("http://127.0.0.1:8084")
    URI segmentationUrl();

    /**
     * Whether a trace that a client began goes on: its {@code traceparent} then says too whether the request is sampled, so
     * that anybody could have all of theirs collected. Only where an ingress writes that header itself.
     */
    @WithDefault("false")
    boolean trustTraceparent();

    Upstream upstream();

    Limits limits();

    Openapi openapi();

    /** How the gateway talks to the services. */
    interface Upstream {

        /** Inside a cluster a connection takes a millisecond; two seconds outlast one lost packet. */
        @WithDefault("2s")
        Duration connectTimeout();

        /**
         * How long a service may take from the last part of the request's body to the head of its answer; then the client gets
         * 504. A client that stops in the middle of its body for so long gets 408.
         */
        @WithDefault("30s")
        Duration answerTimeout();

        /** Connections kept to each service: requests in flight at once, as HTTP/1.1 carries one each. */
        @WithDefault("256")
        int connections();

        /** Requests that may wait for a connection to a service; beyond, the client gets 503 with {@code Retry-After}. */
        @WithDefault("1024")
        int waiting();

        /**
         * How long an idle connection is kept, in whole seconds. Shorter than the services' own idle time, so that no request
         * is sent on a connection that is about to close.
         */
        @WithDefault("60s")
        Duration keepAlive();

        /** The {@code quarkus.tls.<name>} whose trust store the services' certificates must be of; the JVM's when absent. */
        Optional<String> tlsConfigurationName();
    }

    /** What one caller may ask of a replica of the gateway. Sizes are in units of 1,024; a longer body gets 413. */
    interface Limits {

        /** Bytes of a body under {@code /api}, imports and models excepted. */
        @WithDefault("1M")
        MemorySize commandBody();

        /** Bytes of a body under {@code /v1}, as sent; ingestion limits what it inflates to. */
        @WithDefault("1M")
        MemorySize collectionBody();

        /** Bytes of a model bundle: the upload of a model's version. */
        @WithDefault("256M")
        MemorySize modelBody();

        /** Bytes of an inference request. */
        @WithDefault("16M")
        MemorySize inferenceBody();

        /** Requests a second of each OAuth2 client; 0 is no limit. Beyond, 429 with {@code Retry-After}. */
        @WithDefault("200")
        int requestsPerSecond();

        /** Clients with another limit than {@code requests-per-second}, by client id; 0 is no limit. */
        Map<String, Integer> clients();

        /** Requests a second of each remote address under {@code /v1}; 0 is no limit. */
        @WithDefault("0")
        int collectionRequestsPerSecond();
    }

    /** The joined description of the API. */
    interface Openapi {

        /** How long a complete document is kept. */
        @WithDefault("60s")
        Duration keep();

        /** How long a document is kept that lacks a service. */
        @WithDefault("5s")
        Duration keepIncomplete();
    }
}
