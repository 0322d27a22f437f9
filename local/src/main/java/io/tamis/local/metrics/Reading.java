package io.tamis.local.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the services told at one moment, by the name of the service; one that did not answer is not there. */
public record Reading(Instant at, Map<String, Scrape> services) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    public Reading {
        services = Map.copyOf(services);
    }

    /** Asks all at once; returns within some two seconds even where nobody answers. */
    public static Reading of(Map<String, URI> addresses, InstantSource clock) {
        Map<String, Scrape> answers = new ConcurrentHashMap<>();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            Instant at = clock.instant();
            new TreeMap<>(addresses)
                    .entrySet().parallelStream()
                            .forEach(entry -> answer(client, entry.getValue())
                                    .ifPresent(scrape -> answers.put(entry.getKey(), scrape)));
            return new Reading(at, answers);
        }
    }

    private static Optional<Scrape> answer(HttpClient client, URI address) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(Scrape.of(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    public boolean has(String service) {
        return services.containsKey(service);
    }

    /** All that was told, whoever told it. */
    public Scrape all() {
        return Scrape.together(services.values().stream());
    }
}
