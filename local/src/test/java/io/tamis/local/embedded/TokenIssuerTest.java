package io.tamis.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatItOffersLeadsToAPublicKey() throws IOException {
        try (TokenIssuer issuer = TokenIssuer.start()) {
            JsonNode offer = read(issuer.url() + "/.well-known/openid-configuration");
            JsonNode key =
                    read(offer.required("jwks_uri").asText()).required("keys").get(0);

            assertThat(offer.required("issuer").asText()).isEqualTo(issuer.url());
            assertThat(key.required("kty").asText()).isEqualTo("RSA");
            assertThat(key.required("e").asText()).isEqualTo("AQAB");
            assertThat(key.required("n").asText()).hasSize(342);
        }
    }

    private static JsonNode read(String url) throws IOException {
        try (InputStream body = URI.create(url).toURL().openStream()) {
            return JSON.readTree(body);
        }
    }
}
