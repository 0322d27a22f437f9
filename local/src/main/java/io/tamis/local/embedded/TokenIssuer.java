package io.tamis.local.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * As much of an OpenID provider as services ask for when they start, and tokens for one client: what it offers, a public key, and a token
 * endpoint that knows one secret. Key and secret are made anew each time and never leave the process.
 */
public final class TokenIssuer implements AutoCloseable {

    /** The one client. */
    public static final String CLIENT = "practice";

    private static final int KEY_BITS = 2048;
    private static final int SECRET_BYTES = 16;
    private static final int TOKEN_SECONDS = 600;
    private static final int UNAUTHORIZED = 401;

    private final HttpServer server;
    private final KeyPair pair;
    private final List<String> scopes;
    private final String secret;

    private TokenIssuer(HttpServer server, KeyPair pair, List<String> scopes, String secret) {
        this.server = server;
        this.pair = pair;
        this.scopes = List.copyOf(scopes);
        this.secret = secret;
    }

    /** On a free port of the loopback interface; its tokens carry these scopes. */
    public static TokenIssuer start(List<String> scopes) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TokenIssuer issuer = new TokenIssuer(server, pair(), scopes, secretText());
            server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, issuer.offer()));
            server.createContext("/keys", exchange -> answer(exchange, issuer.keys()));
            server.createContext("/protocol/openid-connect/token", issuer::answerToken);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What {@link #CLIENT} must present. */
    public String secret() {
        return secret;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String offer() {
        return """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/protocol/openid-connect/token",\
                "introspection_endpoint":"%1$s/introspect"}\
                """.formatted(url());
    }

    private String keys() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"1","n":"%s","e":"%s"}]}\
                """.formatted(text(key.getModulus()), text(key.getPublicExponent()));
    }

    private void answerToken(HttpExchange exchange) throws IOException {
        String presented = exchange.getRequestHeaders().getFirst("Authorization");
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(presented)) {
            exchange.sendResponseHeaders(UNAUTHORIZED, -1);
            exchange.close();
            return;
        }
        answer(exchange, """
                {"access_token":"%s","token_type":"Bearer","expires_in":%d}\
                """.formatted(token(Instant.now()), TOKEN_SECONDS));
    }

    private String token(Instant now) {
        String claims = """
                {"iss":"%1$s","aud":"tamis","sub":"%2$s","azp":"%2$s","scope":"%3$s","iat":%4$d,"exp":%5$d}\
                """.formatted(
                url(), CLIENT, String.join(" ", scopes), now.getEpochSecond(), now.getEpochSecond() + TOKEN_SECONDS);
        String signed = text("{\"alg\":\"RS256\",\"kid\":\"1\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + text(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + text(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with RSA", e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String secretText() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return text(bytes);
    }

    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return text(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
