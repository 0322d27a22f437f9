package io.tamis.profile.exports.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One column of one row group: a single data page, compressed with gzip.
 *
 * @param bytes the page with its header
 * @param plain how long it would be without compression, its header included
 */
record ParquetChunk(byte[] bytes, int plain) {

    private static final int PLAIN = 0;
    private static final int RLE = 3;

    static ParquetChunk of(Physical physical, List<@Nullable Object> values) {
        byte[] content = content(physical, values);
        byte[] packed = packed(content);
        byte[] header = CompactThrift.struct(page -> page.i32(1, 0)
                .i32(2, content.length)
                .i32(3, packed.length)
                .struct(
                        5,
                        data -> data.i32(1, values.size())
                                .i32(2, PLAIN)
                                .i32(3, RLE)
                                .i32(4, RLE)));
        ByteArrayOutputStream out = new ByteArrayOutputStream(header.length + packed.length);
        out.writeBytes(header);
        out.writeBytes(packed);
        return new ParquetChunk(out.toByteArray(), header.length + content.length);
    }

    /** Which values are there, as one bit-packed run of levels; then those that are. */
    private static byte[] content(Physical physical, List<@Nullable Object> values) {
        List<Object> present = new ArrayList<>(values.size());
        List<Boolean> levels = new ArrayList<>(values.size());
        for (Object value : values) {
            levels.add(value != null);
            if (value != null) {
                present.add(Objects.requireNonNull(value));
            }
        }
        byte[] bits = Physical.bits(levels);
        byte[] run = varint((bits.length << 1) | 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Physical.little(4).putInt(run.length + bits.length).array());
        out.writeBytes(run);
        out.writeBytes(bits);
        physical.write(present, out);
        return out.toByteArray();
    }

    private static byte[] varint(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteArray();
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
