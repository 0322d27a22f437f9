package io.tamis.segmentation.delivery.webhook;

import java.net.InetAddress;
import java.net.URI;

/** A URL with the address that was checked for it: the connection goes there and nothing is looked up again. */
record Target(URI url, InetAddress address) {

    int port() {
        return TargetPolicy.port(url);
    }

    boolean tls() {
        return TargetPolicy.isHttps(url);
    }

    /** As the header names it: an IPv6 literal in brackets. */
    String host() {
        return url.getHost();
    }

    String pathAndQuery() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + '?' + url.getRawQuery();
    }

    /** Without the brackets of an IPv6 literal. */
    static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
