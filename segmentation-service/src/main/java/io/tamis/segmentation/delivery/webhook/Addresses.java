package io.tamis.segmentation.delivery.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses are on the public internet, by the registries of special-purpose addresses (RFC 6890 and its successors). */
final class Addresses {

    private static final List<Network> SPECIAL_4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** The only block that holds public unicast addresses; loopback, mapped, NAT64, local and multicast ones lie outside. */
    private static final Network GLOBAL_6 = Network.of("2000::/3");

    /** Inside it: protocol assignments with Teredo, documentation, 6to4 (which embeds any IPv4 address). */
    private static final List<Network> SPECIAL_6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private Addresses() {}

    /** The JDK gives an IPv4-mapped IPv6 address as the IPv4 address that it is. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(it -> it.contains(bytes));
        }
        return GLOBAL_6.contains(bytes) && SPECIAL_6.stream().noneMatch(it -> it.contains(bytes));
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::of).toList();
    }
}
