package io.tamis.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.local.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/** Access tokens by client credentials, fetched anew shortly before they expire. */
public final class Tokens {

    private static final int MARGIN_SECONDS = 30;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String credentials;
    private final InstantSource clock;
    private String token = "";
    private Instant until = Instant.MIN;

    public Tokens(String realmUrl, String clientId, String secret, InstantSource clock) {
        this.endpoint = URI.create(realmUrl + "/protocol/openid-connect/token");
        this.credentials =
                Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    synchronized String current() {
        if (!clock.instant().isBefore(until)) {
            fetch();
        }
        return token;
    }

    private void fetch() {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Fault("no token from " + endpoint + " (" + response.statusCode() + ")");
            }
            JsonNode answer = Api.JSON.readTree(response.body());
            token = answer.required("access_token").asText();
            until = clock.instant().plusSeconds(answer.required("expires_in").asLong() - MARGIN_SECONDS);
        } catch (IOException e) {
            throw new Fault("no token from " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("interrupted", e);
        }
    }
}
