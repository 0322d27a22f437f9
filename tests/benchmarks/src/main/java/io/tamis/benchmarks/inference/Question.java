package io.tamis.benchmarks.inference;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A POST of JSON.
 *
 * @param bearer the access token; empty for a server that asks for none
 */
record Question(URI url, String bearer, String json) {

    byte[] encoded() {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + (bearer.isEmpty() ? "" : "\r\nAuthorization: Bearer " + bearer) + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }
}
