package io.tamis.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands between the services and the document store, so that a test can take the store away and give it back. */
public final class StoreProxy {

    private final int port;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket door;

    public StoreProxy(int port, int target) {
        this.port = port;
        this.target = target;
        mend();
    }

    /** Ends every connection and accepts none: to the services the store is gone. */
    public synchronized void cut() {
        ServerSocket there = door;
        door = null;
        if (there != null) {
            close(there);
        }
        open.forEach(StoreProxy::close);
        open.clear();
    }

    /** The store is back. */
    public synchronized void mend() {
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
            door = fresh;
            Thread.ofVirtual().start(() -> accept(fresh));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket there) {
        try {
            while (!there.isClosed()) {
                connect(there.accept());
            }
        } catch (IOException e) {
            // Cut: the door was closed while we waited at it.
            close(there);
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(client);
            open.add(server);
            Thread.ofVirtual().start(() -> pump(client, server));
            Thread.ofVirtual().start(() -> pump(server, client));
        } catch (IOException e) {
            // The store itself is not there: the client sees a closed connection, as it would without us.
            close(client);
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // Either side may hang up at any time; both are closed then.
            close(from);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(AutoCloseable it) {
        try {
            it.close();
        } catch (Exception alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }
}
