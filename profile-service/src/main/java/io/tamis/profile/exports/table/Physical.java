package io.tamis.profile.exports.table;

import io.tamis.rules.ReadingType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How Parquet stores the values of a column, in its encoding PLAIN. The numbers are those of the format's own description. */
enum Physical {
    BOOLEAN(0) {
        @Override
        void write(List<Object> values, ByteArrayOutputStream out) {
            out.writeBytes(bits(values.stream().map(Boolean.class::cast).toList()));
        }
    },
    INT64(2) {
        @Override
        void write(List<Object> values, ByteArrayOutputStream out) {
            values.forEach(it -> out.writeBytes(little(8).putLong((Long) it).array()));
        }
    },
    DOUBLE(5) {
        @Override
        void write(List<Object> values, ByteArrayOutputStream out) {
            values.forEach(it -> out.writeBytes(little(8).putDouble((Double) it).array()));
        }
    },
    BYTE_ARRAY(6) {
        @Override
        void write(List<Object> values, ByteArrayOutputStream out) {
            for (Object it : values) {
                byte[] text = Cells.text(it).getBytes(StandardCharsets.UTF_8);
                out.writeBytes(little(4).putInt(text.length).array());
                out.writeBytes(text);
            }
        }
    };

    private final int wire;

    Physical(int wire) {
        this.wire = wire;
    }

    static Physical of(ReadingType type) {
        return switch (type) {
            case NUMBER, DURATION -> DOUBLE;
            case BOOLEAN -> BOOLEAN;
            case INSTANT -> INT64;
            case TEXT, LIST, ANY -> BYTE_ARRAY;
        };
    }

    int wire() {
        return wire;
    }

    /** Writes values that are there, all of the class that the type of the column says, one behind the other. */
    abstract void write(List<Object> values, ByteArrayOutputStream out);

    /** Eight to a byte, the first in the lowest bit. */
    static byte[] bits(List<Boolean> truths) {
        byte[] bits = new byte[(truths.size() + 7) / 8];
        for (int i = 0; i < truths.size(); i++) {
            if (truths.get(i)) {
                bits[i / 8] |= (byte) (1 << (i % 8));
            }
        }
        return bits;
    }

    /** A buffer of so many bytes, little-endian. */
    static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
