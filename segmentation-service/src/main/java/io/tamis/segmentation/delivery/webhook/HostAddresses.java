package io.tamis.segmentation.delivery.webhook;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Looks up every address of a host. Fails when it has none. */
@FunctionalInterface
interface HostAddresses {

    /**
     * Never empty, in the order of the resolver.
     *
     * @param host a name, or a literal address without brackets
     */
    Uni<List<InetAddress>> of(String host);
}
