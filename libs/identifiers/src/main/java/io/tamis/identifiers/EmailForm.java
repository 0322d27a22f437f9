package io.tamis.identifiers;

import java.net.IDN;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form of an e-mail address under which it is one identity and to which mail can be sent: trimmed, NFKC, the domain in
 * ASCII (IDNA), all in lower case. Two addresses that some provider delivers to one box stay two: dropping dots and tags
 * would send mail to an address nobody gave.
 */
public final class EmailForm {

    /** RFC 5321, 4.5.3.1: what a mail server must accept. */
    private static final int MOST_LOCAL = 64;

    /** RFC 5321, 4.5.3.1.3: a path has at most 256 octets, two of which are its angle brackets. */
    private static final int MOST_ADDRESS = 254;

    /** A dot-string of RFC 5321, with letters of any script as RFC 6531 allows; no quoted strings. */
    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";

    private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");

    /** At least two labels; the last is not a number, so that an IP address is no domain. */
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]+\\.)+[a-z0-9-]*[a-z][a-z0-9-]*");

    /** Invisible, and brought along by copying from a web page or a spreadsheet. */
    private static final Pattern ZERO_WIDTH = Pattern.compile("[\\u200B-\\u200D\\u2060\\uFEFF\\u00AD]");

    private EmailForm() {}

    /**
     * The normal form, or empty when the text is not an address. Normalising a normal form changes nothing; the domain
     * is not looked up.
     */
    public static Optional<String> normal(String raw) {
        // Compatibility forms can grow a text eighteenfold: what is far too long is not even normalised.
        if (raw.length() > 4 * MOST_ADDRESS) {
            return Optional.empty();
        }
        String text = ZERO_WIDTH
                .matcher(Normalizer.normalize(raw, Form.NFKC))
                .replaceAll("")
                .strip();
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String local = Normalizer.normalize(text.substring(0, at).toLowerCase(Locale.ROOT), Form.NFKC);
        if (local.length() > MOST_LOCAL || !LOCAL.matcher(local).matches()) {
            return Optional.empty();
        }
        return domain(text.substring(at + 1))
                .map(domain -> local + "@" + domain)
                .filter(it -> it.length() <= MOST_ADDRESS);
    }

    private static Optional<String> domain(String raw) {
        String withoutRoot = raw.endsWith(".") ? raw.substring(0, raw.length() - 1) : raw;
        try {
            String ascii = IDN.toASCII(withoutRoot, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii).filter(it -> DOMAIN.matcher(it).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
