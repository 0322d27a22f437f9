package io.tamis.local.suite;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** User and password of a URL, decoded; empty where it has none. */
record Login(String user, String password) {

    static Login of(URI uri) {
        String info = uri.getRawUserInfo();
        if (info == null) {
            return new Login("", "");
        }
        int colon = info.indexOf(':');
        return colon < 0
                ? new Login(decoded(info), "")
                : new Login(decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
    }

    /** A plus is a plus here, not a space as in a form. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Login[…]";
    }
}
