package io.tamis.platform.messaging;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Listens on loopback with a certificate of its own, shakes hands and hangs up; counts the hands that were shaken. */
record SecureServer(
        @Nullable SSLServerSocket socket, @Nullable KeyStore keys, AtomicInteger shaken) implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    static SecureServer none() {
        return new SecureServer(null, null, new AtomicInteger());
    }

    static SecureServer start(Path folder, String name) throws Exception {
        KeyStore keys = certificate(folder, name);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SecureServer server = new SecureServer(socket, keys, new AtomicInteger());
        Thread.ofPlatform().daemon().start(() -> server.shakeHands(socket));
        return server;
    }

    /** A key store with a self-signed certificate for the name, which is its own authority. */
    static KeyStore certificate(Path folder, String name) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        store.setCertificateEntry("authority", store.getCertificate("server"));
        return store;
    }

    int port() {
        return java.util.Objects.requireNonNull(socket).getLocalPort();
    }

    KeyStore authority() {
        return java.util.Objects.requireNonNull(keys);
    }

    int handshakes() {
        return shaken.get();
    }

    private void shakeHands(SSLServerSocket listening) {
        while (!listening.isClosed()) {
            try (SSLSocket client = (SSLSocket) listening.accept()) {
                client.startHandshake();
                // Only what the client sends of its own accord says that it found the handshake good.
                if (client.getInputStream().read() >= 0) {
                    shaken.incrementAndGet();
                }
            } catch (IOException _) {
                // The client hung up: there is nothing to count.
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
