package io.tamis.ingestion.collection.rest;

import io.tamis.ingestion.collection.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Bodies as they are meant: gzip is known by its first two bytes, because clients' headers do not always say it. */
final class Inflation {

    private Inflation() {}

    /**
     * The body, inflated if it was compressed. A body that inflates to more than a batch may have is not inflated further.
     *
     * @throws io.tamis.platform.problem.Problem 400 when it is then too large, or the gzip is damaged
     */
    static byte[] plain(byte[] body) {
        if (body.length < 2 || body[0] != (byte) 0x1f || body[1] != (byte) 0x8b) {
            return body;
        }
        try (GZIPInputStream inflating = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = inflating.readNBytes(Limits.BATCH_BYTES + 1);
            if (plain.length > Limits.BATCH_BYTES) {
                throw CallFaults.tooLarge(Limits.BATCH_BYTES);
            }
            return plain;
        } catch (IOException e) {
            throw CallFaults.invalidJson("the gzip of the body is damaged");
        }
    }
}
