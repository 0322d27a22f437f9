package io.tamis.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aPortThatSomebodyListensOnIsNotFree() throws IOException {
        try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket all = new ServerSocket(0)) {
            assertThat(Ports.free(loopback.getLocalPort())).isFalse();
            assertThat(Ports.free(all.getLocalPort())).isFalse();
        }
    }

    @Test
    void aPortIsFreeOnceItsListenerHasGone() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(Ports.free(port)).isTrue();
        assertThat(new Health.Accepts(List.of(port)).ready()).isFalse();
    }
}
