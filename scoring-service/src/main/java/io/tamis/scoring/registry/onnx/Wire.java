package io.tamis.scoring.registry.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Protobuf's wire format. Nothing is read beyond the bytes that are there, and what is kept is counted against a budget,
 * so that a short file cannot become large in memory.
 */
final class Wire {

    /** Numbers and texts kept of one file: about twenty times what a forest of 160,000 nodes needs. */
    private static final int BUDGET = 8_000_000;

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final ByteBuffer bytes;
    private final int[] budget;
    private int field;
    private int type;

    Wire(byte[] bytes) {
        this(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), new int[] {BUDGET});
    }

    private Wire(ByteBuffer bytes, int[] budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    /** Whether there is another field; {@link #field()} is its number. */
    boolean next() throws MalformedOnnx {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        if (tag >>> 3 == 0 || tag >>> 3 > 0x1FFFFFFF) {
            throw new MalformedOnnx("it has a field without a number: it is not an ONNX file, or not a whole one");
        }
        return true;
    }

    int field() {
        return field;
    }

    /** Passes over this field, of whatever kind. Each field is either read or skipped, once, before the next. */
    void skip() throws MalformedOnnx {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> move(8);
            case BYTES -> move(length());
            case FIXED32 -> move(4);
            default -> throw new MalformedOnnx("it has a field of an unknown kind: it is not an ONNX file");
        }
    }

    /** The varint of this field as 64 bits, negative when the last of them is set. */
    long number() throws MalformedOnnx {
        expect(VARINT);
        return varint();
    }

    float single() throws MalformedOnnx {
        expect(FIXED32);
        need(4);
        return bytes.getFloat();
    }

    /** The text of this field, which must be UTF-8. */
    String text() throws MalformedOnnx {
        spend(1);
        ByteBuffer slice = slice();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedOnnx("it has a text that is not UTF-8");
        }
    }

    /** The message in this field, to be read on its own; it shares the bytes and the budget. */
    Wire message() throws MalformedOnnx {
        spend(1);
        return new Wire(slice(), budget);
    }

    /** Length of a field of bytes, which is not kept. */
    int skippedBytes() throws MalformedOnnx {
        expect(BYTES);
        int length = length();
        move(length);
        return length;
    }

    /** Adds one number, or a packed list of them. */
    void numbers(Longs into) throws MalformedOnnx {
        if (type == VARINT) {
            spend(1);
            into.add(varint());
            return;
        }
        Wire packed = new Wire(slice(), budget);
        while (packed.bytes.hasRemaining()) {
            spend(1);
            into.add(packed.varint());
        }
    }

    /** Adds one float, or a packed list of them. */
    void singles(Floats into) throws MalformedOnnx {
        if (type == FIXED32) {
            spend(1);
            into.add(single());
            return;
        }
        ByteBuffer packed = slice();
        if (packed.remaining() % 4 != 0) {
            throw new MalformedOnnx("it has a list of floats that ends in the middle of one");
        }
        spend(packed.remaining() / 4);
        while (packed.hasRemaining()) {
            into.add(packed.getFloat());
        }
    }

    private ByteBuffer slice() throws MalformedOnnx {
        expect(BYTES);
        int length = length();
        ByteBuffer slice = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        move(length);
        return slice;
    }

    private int length() throws MalformedOnnx {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedOnnx("it ends before its content does: it is not an ONNX file, or a truncated one");
        }
        return (int) length;
    }

    private long varint() throws MalformedOnnx {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedOnnx("it has a number that does not end: it is not an ONNX file");
    }

    private void expect(int wanted) throws MalformedOnnx {
        if (type != wanted) {
            throw new MalformedOnnx("field " + field + " is not of its kind: it is not an ONNX file");
        }
    }

    private void move(int count) throws MalformedOnnx {
        need(count);
        bytes.position(bytes.position() + count);
    }

    private void need(int count) throws MalformedOnnx {
        if (bytes.remaining() < count) {
            throw new MalformedOnnx("it ends before its content does: it is not an ONNX file, or a truncated one");
        }
    }

    private void spend(int count) throws MalformedOnnx {
        budget[0] -= count;
        if (budget[0] < 0) {
            throw new MalformedOnnx("it holds more than " + BUDGET + " numbers and texts");
        }
    }
}
