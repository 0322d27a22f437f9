package io.tamis.ingestion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tamis.contracts.consent.LegalBasis;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the service. */
@ConfigMapping(prefix = "tamis.ingestion")
public interface IngestionConfig {

    /** Write key of the development source; without it there is none. Never set it in production. */
    Optional<String> developmentWriteKey();

    /**
     * Legal basis of the development source by purpose ({@code consent}, {@code contract}, {@code legitimate_interest}). What
     * is not listed needs consent: marketing does, the law asks for it.
     */
    Map<String, LegalBasis> developmentLegalBasis();

    /** Region of telephone numbers without a country code. */
    @WithDefault("FR")
    String phoneRegion();

    /**
     * Host and path under which browsers reach the collection API, without a protocol, such as {@code data.example.fr/v1}. By
     * default {@code /v1} of the host that they asked: {@code X-Forwarded-Host}, else {@code Host}.
     */
    Optional<String> publicHost();

    /**
     * What a client is told to wait when the broker or the ledger is away, in whole seconds, at least one. Longer than a short
     * restart of either.
     */
    @WithDefault("5s")
    Duration retryAfter();

    Gathering gathering();

    Sources sources();

    Imports imports();

    /** Concurrent requests share messages, because the broker's cost is per message. */
    interface Gathering {

        /** How long the first event of a message waits for others; what is not 1 to 5 ms is taken as the nearer of both. */
        @WithDefault("5ms")
        Duration linger();

        /** Events that one replica holds unconfirmed; what would exceed them is answered 503, nothing of it being taken. */
        @WithDefault("50000")
        int mostWaiting();
    }

    /** The sources' cache. */
    interface Sources {

        /**
         * Older than this, the sources are loaded again before a call is answered: for so long a write key that was revoked at
         * another replica still works, while the store answers. One small query so often.
         */
        @WithDefault("1s")
        Duration refresh();

        /**
         * For how long a replica that cannot read the store goes by what it knows: beyond, it answers 503 rather than take
         * events under a key that may have been revoked.
         */
        @WithDefault("10s")
        Duration maxAge();
    }

    /** Imports. */
    interface Imports {

        /** Chunks that a replica works on at the same time; each is about 256 KiB of lines. 0 leaves the work to others. */
        @WithDefault("3")
        int workers();

        /** How often a replica looks for chunks that others left. */
        @WithDefault("1s")
        Duration poll();

        /** Work on a chunk that takes longer hangs on a store: it is given up, and the chunk is taken again later. */
        @WithDefault("60s")
        Duration chunkTimeout();

        /** An upload that has not grown for so long was interrupted: it fails, at most half this time later. */
        @WithDefault("10m")
        Duration uploadTimeout();
    }
}
