package io.tamis.ingestion.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.ingestion.collection.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LineCutterProperties {

    @Property(tries = 60)
    void howeverTheStreamIsSplitTheLinesAreTheSame(
            @ForAll @Size(max = 120) List<@IntRange(max = 5_000) Integer> lengths, @ForAll long seed) {
        String text = text(lengths);

        List<Lines> chunks = cut(text.getBytes(StandardCharsets.UTF_8), new Random(seed));

        assertThat(joined(chunks)).isEqualTo(text);
        long next = 1;
        for (Lines chunk : chunks) {
            assertThat(chunk.firstLine()).isEqualTo(next);
            next += lines(chunk.text());
        }
    }

    @Property(tries = 20)
    void aLineTooLongKeepsJustEnoughToBeRefused(@ForAll @IntRange(min = 1, max = 200_000) int excess) {
        String text = "y".repeat(Limits.EVENT_BYTES + excess) + "\nshort\n";

        List<Lines> chunks = cut(text.getBytes(StandardCharsets.UTF_8), new Random(excess));

        assertThat(joined(chunks)).isEqualTo("y".repeat(Limits.EVENT_BYTES + 1) + "\nshort\n");
    }

    private static String text(List<Integer> lengths) {
        StringBuilder text = new StringBuilder();
        lengths.forEach(it -> text.append("é".repeat(it / 2)).append('\n'));
        return text.toString();
    }

    private static List<Lines> cut(byte[] bytes, Random random) {
        LineCutter cutter = new LineCutter();
        List<Lines> chunks = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(20_000));
            byte[] part = new byte[length];
            System.arraycopy(bytes, at, part, 0, length);
            chunks.addAll(cutter.cut(part));
            at += length;
        }
        chunks.addAll(cutter.end());
        return chunks;
    }

    private static String joined(List<Lines> chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        chunks.forEach(it -> all.writeBytes(it.text()));
        return all.toString(StandardCharsets.UTF_8);
    }

    private static long lines(byte[] text) {
        long lines = 0;
        for (byte b : text) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }
}
