package io.tamis.segmentation.delivery.webhook;

import java.nio.charset.StandardCharsets;

/**
 * What is posted.
 *
 * @param id the same at every attempt
 * @param body JSON in UTF-8, the very bytes that are signed
 */
record WebhookMessage(String id, byte[] body) {

    static WebhookMessage of(String id, String json) {
        return new WebhookMessage(id, json.getBytes(StandardCharsets.UTF_8));
    }
}
