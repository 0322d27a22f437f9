package io.tamis.local.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Whether ports can be opened. */
public final class Ports {

    private Ports() {}

    /** No when anything listens on it, be it on the loopback interface only or on all. */
    public static boolean free(int port) {
        return opens(port, InetAddress.getLoopbackAddress()) && opens(port, null);
    }

    private static boolean opens(int port, @Nullable InetAddress address) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
