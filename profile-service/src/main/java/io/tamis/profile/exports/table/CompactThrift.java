package io.tamis.profile.exports.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes structures in Thrift's compact protocol, in which Parquet describes itself. The fields of a structure go out
 * in ascending order of their ids, no two further apart than 15; {@code IllegalArgumentException} otherwise.
 */
final class CompactThrift {

    private static final int TRUE = 1;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    /** The bytes of a whole structure. */
    static byte[] struct(Consumer<CompactThrift> fields) {
        CompactThrift thrift = new CompactThrift();
        fields.accept(thrift);
        thrift.out.write(0);
        return thrift.out.toByteArray();
    }

    CompactThrift truth(int id) {
        header(id, TRUE);
        return this;
    }

    CompactThrift i32(int id, int value) {
        header(id, I32);
        zigzag(value);
        return this;
    }

    CompactThrift i64(int id, long value) {
        header(id, I64);
        zigzag(value);
        return this;
    }

    CompactThrift text(int id, String value) {
        header(id, BINARY);
        text(value);
        return this;
    }

    CompactThrift struct(int id, Consumer<CompactThrift> fields) {
        header(id, STRUCT);
        nested(fields);
        return this;
    }

    <T> CompactThrift structs(int id, List<T> items, ItemFields<T> fields) {
        list(id, items.size(), STRUCT);
        for (int i = 0; i < items.size(); i++) {
            T item = items.get(i);
            nested(it -> fields.write(it, item));
        }
        return this;
    }

    CompactThrift texts(int id, List<String> values) {
        list(id, values.size(), BINARY);
        values.forEach(this::text);
        return this;
    }

    CompactThrift i32s(int id, List<Integer> values) {
        list(id, values.size(), I32);
        values.forEach(this::zigzag);
        return this;
    }

    /** Writes the fields of one element of a list, in ascending order. */
    @FunctionalInterface
    interface ItemFields<T> {
        void write(CompactThrift thrift, T item);
    }

    private void nested(Consumer<CompactThrift> fields) {
        outer.push(last);
        last = 0;
        fields.accept(this);
        out.write(0);
        last = outer.pop();
    }

    private void header(int id, int type) {
        int delta = id - last;
        if (delta < 1 || delta > 15) {
            throw new IllegalArgumentException("field " + id + " cannot follow field " + last);
        }
        out.write((delta << 4) | type);
        last = id;
    }

    private void list(int id, int size, int type) {
        header(id, LIST);
        if (size < 15) {
            out.write((size << 4) | type);
        } else {
            out.write(0xF0 | type);
            varint(size);
        }
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
