package io.tamis.local.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How to ask a part whether it is ready. */
public sealed interface Health {

    /** Answers at once or within two seconds; no is also the answer while the part cannot be reached. */
    boolean ready();

    /** Ready when this address answers 200. */
    record Answers(URI uri) implements Health {

        private static final Duration PATIENCE = Duration.ofSeconds(2);
        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        @Override
        public boolean ready() {
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
                return CLIENT.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Ready when every one of these ports of this machine accepts a connection. */
    record Accepts(List<Integer> ports) implements Health {

        private static final int PATIENCE_MILLIS = 500;

        public Accepts {
            ports = List.copyOf(ports);
        }

        @Override
        public boolean ready() {
            return ports.stream().allMatch(Accepts::open);
        }

        private static boolean open(int port) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** Ready when the part has written this file, which is removed before each start, and its ports accept connections. */
    record Tells(Path file, List<Integer> ports) implements Health {

        public Tells {
            ports = List.copyOf(ports);
        }

        @Override
        public boolean ready() {
            return Files.exists(file) && new Accepts(ports).ready();
        }
    }
}
