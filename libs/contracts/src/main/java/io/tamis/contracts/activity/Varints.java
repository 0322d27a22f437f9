package io.tamis.contracts.activity;

import java.util.Arrays;

/**
 * Integers in as many bytes as they need, seven bits each, the lowest first (LEB128); signed ones zigzagged. Readers throw an
 * {@link IllegalArgumentException} where the bytes end early or make no sense.
 */
final class Varints {

    private Varints() {}

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    static long unzigzag(long code) {
        return (code >>> 1) ^ -(code & 1);
    }

    static final class Writer {

        private byte[] bytes = new byte[64];
        private int size;

        void raw(int value) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size * 2);
            }
            bytes[size++] = (byte) value;
        }

        void unsigned(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                raw((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            raw((int) rest);
        }

        void signed(long value) {
            unsigned(zigzag(value));
        }

        byte[] toBytes() {
            return Arrays.copyOf(bytes, size);
        }
    }

    static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        int raw() {
            if (at == bytes.length) {
                throw new IllegalArgumentException("the activity ends early, at byte " + at);
            }
            return bytes[at++] & 0xFF;
        }

        long unsigned() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int next = raw();
                value |= (long) (next & 0x7F) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw new IllegalArgumentException("the activity holds an endless number at byte " + at);
        }

        long signed() {
            return unzigzag(unsigned());
        }

        /** A number of things of which each takes a byte at least, so that nonsense cannot ask for endless memory. */
        int size() {
            long size = unsigned();
            if (size < 0 || size > bytes.length - at) {
                throw new IllegalArgumentException("the activity announces more than it holds at byte " + at);
            }
            return (int) size;
        }

        boolean atEnd() {
            return at == bytes.length;
        }
    }
}
