package io.tamis.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Just enough of the protocol buffers encoding to write a model by hand. */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int MORE = 0x80;
    private static final int GROUP = 7;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf number(int field, long value) {
        varint(((long) field << 3) | VARINT);
        varint(value);
        return this;
    }

    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf message(int field, Protobuf value) {
        return bytes(field, value.out.toByteArray());
    }

    Protobuf bytes(int field, byte[] value) {
        varint(((long) field << 3) | LENGTH);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~(MORE - 1L)) != 0) {
            out.write((int) ((rest & (MORE - 1)) | MORE));
            rest >>>= GROUP;
        }
        out.write((int) rest);
    }
}
