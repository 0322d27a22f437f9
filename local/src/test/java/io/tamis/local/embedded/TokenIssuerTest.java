package io.tamis.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatItOffersLeadsToAPublicKey() throws IOException {
        try (TokenIssuer issuer = TokenIssuer.start(List.of("models:read", "segments:read"))) {
            JsonNode offer = read(issuer.url() + "/.well-known/openid-configuration");
            JsonNode key =
                    read(offer.required("jwks_uri").asText()).required("keys").get(0);

            assertThat(offer.required("issuer").asText()).isEqualTo(issuer.url());
            assertThat(key.required("kty").asText()).isEqualTo("RSA");
            assertThat(key.required("e").asText()).isEqualTo("AQAB");
            assertThat(key.required("n").asText()).hasSize(342);
        }
    }

    @Test
    void itsTokenIsSignedByThatKeyAndCarriesTheScopes() throws Exception {
        try (TokenIssuer issuer = TokenIssuer.start(List.of("models:read", "segments:read"))) {
            String token = JSON.readTree(token(issuer, issuer.secret()).body())
                    .required("access_token")
                    .asText();
            String[] parts = token.split("\\.", -1);
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));

            assertThat(claims.required("iss").asText()).isEqualTo(issuer.url());
            assertThat(claims.required("aud").asText()).isEqualTo("tamis");
            assertThat(claims.required("scope").asText()).isEqualTo("models:read segments:read");
            assertThat(claims.required("exp").asLong())
                    .isBetween(Instant.now().getEpochSecond(), Instant.now().getEpochSecond() + 600);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(
                    publicKey(read(issuer.url() + "/keys").required("keys").get(0)));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2])))
                    .isTrue();
        }
    }

    @Test
    void whoDoesNotKnowTheSecretGetsNone() throws Exception {
        try (TokenIssuer issuer = TokenIssuer.start(List.of("models:read"))) {
            HttpResponse<String> answer = token(issuer, "guessed");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
        }
    }

    private static HttpResponse<String> token(TokenIssuer issuer, String secret) throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString((TokenIssuer.CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(issuer.url() + "/protocol/openid-connect/token"))
                            .header("Authorization", "Basic " + basic)
                            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static PublicKey publicKey(JsonNode key) throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.required("n")), number(key.required("e"))));
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
    }

    private static JsonNode read(String url) throws IOException {
        try (InputStream body = URI.create(url).toURL().openStream()) {
            return JSON.readTree(body);
        }
    }
}
