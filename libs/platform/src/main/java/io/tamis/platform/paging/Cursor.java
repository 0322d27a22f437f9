package io.tamis.platform.paging;

import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An opaque position in a list: texts that the writer of the list chose, each preceded by its length so that no
 * character is special. Not secret and not signed: whoever decodes one checks it as any other input.
 */
public final class Cursor {

    /** Longer ones were not made here. */
    private static final int MAX_LENGTH = 4096;

    private Cursor() {}

    /** The position of these texts: base64url, 4 bytes a text beside its own. What is over 4,096 characters is refused later. */
    public static String encode(String... parts) {
        List<byte[]> texts = new ArrayList<>();
        int length = 0;
        for (String part : parts) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            texts.add(text);
            length += Integer.BYTES + text.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        texts.forEach(text -> bytes.putInt(text.length).put(text));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * The parts of a cursor: at least one, as many as whoever sent it likes. Callers check their number and their form.
     *
     * @throws Problem 400 {@code invalid_cursor} when the text is not a cursor, is empty, or is longer than 4,096 characters
     */
    public static List<String> decode(String cursor) {
        if (cursor.isEmpty() || cursor.length() > MAX_LENGTH) {
            throw invalid();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            List<String> parts = new ArrayList<>();
            while (bytes.hasRemaining()) {
                parts.add(part(bytes));
            }
            return List.copyOf(parts);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static String part(ByteBuffer bytes) {
        int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw invalid();
        }
        ByteBuffer text = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return Problem.of(400, "invalid_cursor", "The cursor is not one that this list gave.")
                .with(List.of(InputError.at("/cursor", "Send a nextCursor unchanged, or none to start again.")));
    }
}
