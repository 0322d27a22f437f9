package io.tamis.segmentation.delivery.webhook;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A block of addresses in CIDR form.
 *
 * @param bits of the prefix
 */
record Network(byte[] prefix, int bits) {

    /** Addresses must be literal: nothing is looked up. */
    static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] prefix = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
        return new Network(prefix, Integer.parseInt(cidr.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int shift = prefix.length * Byte.SIZE - bits;
        return new BigInteger(1, address).shiftRight(shift).equals(new BigInteger(1, prefix).shiftRight(shift));
    }
}
