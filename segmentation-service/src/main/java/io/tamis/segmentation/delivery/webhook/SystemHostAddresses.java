package io.tamis.segmentation.delivery.webhook;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The operating system's resolver, with the cache of the JDK in front. It blocks, so it has threads of its own; look-ups of one
 * host share one, so that a name server that hangs holds one thread per host and delays no other host.
 */
@ApplicationScoped
class SystemHostAddresses implements HostAddresses {

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("webhook-dns-", 0).factory());
    private final ConcurrentHashMap<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();

    private final Resolver resolver;

    /** Looks a host up, blocking, or fails. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    SystemHostAddresses() {
        this(InetAddress::getAllByName);
    }

    SystemHostAddresses(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Uni<List<InetAddress>> of(String host) {
        // A copy for each: whoever gives up cancels it, and with it not the look-up of the others.
        return Uni.createFrom()
                .completionStage(
                        () -> running.computeIfAbsent(host, this::start).copy());
    }

    private CompletableFuture<List<InetAddress>> start(String host) {
        CompletableFuture<List<InetAddress>> lookUp = new CompletableFuture<>();
        threads.execute(() -> finish(host, lookUp));
        return lookUp;
    }

    /** Forgotten before it completes: whoever asks afterwards looks up again. */
    private void finish(String host, CompletableFuture<List<InetAddress>> lookUp) {
        try {
            List<InetAddress> found = List.of(resolver.resolve(host));
            running.remove(host, lookUp);
            lookUp.complete(found);
        } catch (Exception e) {
            running.remove(host, lookUp);
            lookUp.completeExceptionally(e);
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
