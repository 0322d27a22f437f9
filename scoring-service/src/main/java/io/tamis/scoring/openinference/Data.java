package io.tamis.scoring.openinference;

import java.nio.ByteBuffer;

/** The elements of a tensor, as they were sent. */
public sealed interface Data {

    /** JSON, nested or flat. */
    record Json(JsonNumbers numbers) implements Data {}

    /** Little-endian, without padding: {@code bytes} from its position to its limit. */
    record Binary(ByteBuffer bytes) implements Data {}
}
