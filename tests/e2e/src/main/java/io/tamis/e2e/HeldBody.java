package io.tamis.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The body of an upload that stays on its way until it is let go: a first part, a pause of any length, the rest. */
public final class HeldBody {

    /** More than all buffers of two connections on this machine may hold: the server has begun to read. */
    private static final int TAKEN_IN = 32 * 1024 * 1024;

    private static final int BLANK_LINE = 1024;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final byte[] first;
    private final byte[] rest;

    /** Lines, which blank ones are put between. */
    public HeldBody(byte[] first, byte[] rest) {
        this.first = first.clone();
        this.rest = rest.clone();
    }

    /** The body as a stream. */
    public InputStream stream() {
        return new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(first), new ByteArrayInputStream(blankLines())),
                new SequenceInputStream(new Gate(), new ByteArrayInputStream(rest)));
    }

    /** Answers when whoever reads the stream wants what is held. */
    public void awaitReached() throws InterruptedException {
        if (!reached.await(2, TimeUnit.MINUTES)) {
            throw new AssertionError("nobody has read up to what is held");
        }
    }

    public void release() {
        released.countDown();
    }

    private static byte[] blankLines() {
        byte[] blank = new byte[TAKEN_IN];
        Arrays.fill(blank, (byte) ' ');
        for (int end = BLANK_LINE - 1; end < TAKEN_IN; end += BLANK_LINE) {
            blank[end] = '\n';
        }
        return blank;
    }

    /** Nothing, late. */
    private final class Gate extends InputStream {
        @Override
        public int read() throws IOException {
            reached.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            return -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return read();
        }
    }
}
