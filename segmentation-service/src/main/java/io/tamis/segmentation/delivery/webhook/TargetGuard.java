package io.tamis.segmentation.delivery.webhook;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Checks where a request would go, at every attempt, because a name may resolve to another address each time. */
public class TargetGuard {

    private final TargetPolicy policy;
    private final HostAddresses hosts;

    TargetGuard(TargetPolicy policy, HostAddresses hosts) {
        this.policy = policy;
        this.hosts = hosts;
    }

    /**
     * Where to connect. Fails with {@link TargetRefused} if any address of the host is not allowed, and with the
     * failure of the look-up if there is none.
     *
     * @param attempt from 1; picks the address, so that a retry goes to the next one of a host that has several
     */
    Uni<Target> target(URI url, int attempt) {
        return hosts.of(Target.bare(url.getHost())).map(addresses -> {
            if (!policy.admits(url, addresses)) {
                throw new TargetRefused();
            }
            return new Target(url, addresses.get(Math.floorMod(attempt - 1, addresses.size())));
        });
    }

    /**
     * What is wrong with a URL that somebody wants to be sent to; empty when nothing is. A host that does not resolve now is
     * accepted: it may exist later, and is checked then.
     */
    public Uni<Optional<String>> refusal(String text) {
        Optional<String> refusal = policy.refusal(text);
        if (refusal.isPresent()) {
            return Uni.createFrom().item(refusal);
        }
        URI url = URI.create(text);
        return hosts.of(Target.bare(url.getHost()))
                .onFailure()
                .recoverWithItem(List.<InetAddress>of())
                .map(addresses -> addresses.isEmpty() || policy.admits(url, addresses)
                        ? Optional.empty()
                        : Optional.of("The host must be on the public internet, and reached by https."));
    }
}
