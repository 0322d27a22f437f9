package io.tamis.segmentation.delivery.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which URLs and addresses may be sent to, so that nobody can make this service call what only it can reach.
 *
 * @param loopbackHttp also {@code http} and {@code https} to a loopback address, on any port: for development
 * @param ports that may be sent to by https on the public internet
 */
public record TargetPolicy(boolean loopbackHttp, Set<Integer> ports) {

    private static final int MAX_LENGTH = 2048;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    public TargetPolicy {
        ports = Set.copyOf(ports);
    }

    /** What is wrong with the text of a URL, without looking anything up; empty when nothing is. */
    public Optional<String> refusal(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("A URL has at most " + MAX_LENGTH + " characters.");
        }
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("Not a URL: give an absolute one such as https://example.com/hooks/tamis.");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("Give a host name in ASCII form, and neither user information nor a fragment.");
        }
        return schemeRefusal(url);
    }

    private Optional<String> schemeRefusal(URI url) {
        if (isHttps(url)) {
            return loopbackHttp || ports.contains(port(url))
                    ? Optional.empty()
                    : Optional.of(
                            "The port must be one of " + ports.stream().sorted().toList() + ".");
        }
        boolean http = loopbackHttp && "http".equals(scheme(url));
        return http ? Optional.empty() : Optional.of("The scheme must be https.");
    }

    /** Whether a request may go to that URL at these addresses: every one counts, not only the one that is used. */
    boolean admits(URI url, List<InetAddress> addresses) {
        if (addresses.isEmpty() || refusal(url.toString()).isPresent()) {
            return false;
        }
        if (loopbackHttp && addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
            return true;
        }
        return isHttps(url) && ports.contains(port(url)) && addresses.stream().allMatch(Addresses::isPublic);
    }

    static boolean isHttps(URI url) {
        return "https".equals(scheme(url));
    }

    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return isHttps(url) ? HTTPS_PORT : HTTP_PORT;
    }

    private static String scheme(URI url) {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }
}
