package io.tamis.ingestion.imports;

import io.tamis.ingestion.collection.Limits;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of bytes into chunks of whole lines, in memory bounded whatever the stream holds: a line longer than an event
 * may be keeps just enough bytes to be refused for it. For one stream and one thread at a time.
 */
public final class LineCutter {

    /** Some hundred lines: enough for the consent of all to be asked at once. */
    private static final int CHUNK_BYTES = 256 * 1024;

    private ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK_BYTES + Limits.EVENT_BYTES);
    private int lineBytes;
    private long lines;
    private long firstLine = 1;

    /** The chunks that these bytes complete, in order; usually none. */
    public List<Lines> cut(byte[] bytes) {
        List<Lines> complete = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, start, i - start);
                start = i + 1;
                endLine(complete);
            }
        }
        keep(bytes, start, bytes.length - start);
        return complete;
    }

    /** What is left at the end of the stream; the last line may lack its LF. To be called once, after everything else. */
    public List<Lines> end() {
        List<Lines> rest = new ArrayList<>();
        if (lineBytes > 0) {
            endLine(rest);
        }
        if (chunk.size() > 0) {
            rest.add(new Lines(firstLine, chunk.toByteArray()));
        }
        return rest;
    }

    private void keep(byte[] bytes, int from, int length) {
        int kept = Math.min(length, Limits.EVENT_BYTES + 1 - lineBytes);
        if (kept > 0) {
            chunk.write(bytes, from, kept);
            lineBytes += kept;
        }
    }

    private void endLine(List<Lines> complete) {
        chunk.write('\n');
        lineBytes = 0;
        lines++;
        if (chunk.size() >= CHUNK_BYTES) {
            complete.add(new Lines(firstLine, chunk.toByteArray()));
            chunk = new ByteArrayOutputStream(CHUNK_BYTES + Limits.EVENT_BYTES);
            firstLine = lines + 1;
        }
    }
}
