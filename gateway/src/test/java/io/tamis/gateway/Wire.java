package io.tamis.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An HTTP/1.1 connection by hand, for what clients do not let one write or read. */
final class Wire implements AutoCloseable {

    private final Socket socket;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setSoTimeout(10_000);
    }

    /** Sends a request's head; lines are separated by {@code \n}. */
    Wire head(String head) throws IOException {
        return send(head.replace("\n", "\r\n") + "\r\nHost: gateway\r\n\r\n");
    }

    Wire send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    /** The next head of an answer, with its empty line. */
    String answerHead() throws IOException {
        return until("\r\n\r\n");
    }

    /** What comes up to this text, inclusive. */
    String until(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("Closed after: " + read);
            }
            read.write(next);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** Everything up to the end of the connection. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
