package io.tamis.ingestion.imports.postgres;

import io.tamis.identifiers.DataKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Lines at rest: compressed, then sealed, because they hold identifiers in clear. */
final class ChunkSeal {

    private static final String FIELD = "import.chunk";

    private ChunkSeal() {}

    static String seal(DataKey key, byte[] text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(text.length / 4);
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return key.seal(Base64.getEncoder().encodeToString(packed.toByteArray()), FIELD);
    }

    static byte[] open(DataKey key, String sealed) {
        byte[] packed = Base64.getDecoder().decode(key.open(sealed, FIELD));
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
