package io.tamis.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
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
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ports.add(socket.getLocalPort());
            }
        }

        // Another process of the machine may take one meanwhile.
        assertThat(ports).anyMatch(it -> Ports.free(it) && !new Health.Accepts(List.of(it)).ready());
    }
}
