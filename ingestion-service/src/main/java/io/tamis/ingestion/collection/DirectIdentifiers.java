package io.tamis.ingestion.collection;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which members name a person directly, and so are sealed wherever they stand. */
final class DirectIdentifiers {

    /** At any depth, whatever the case and separators. */
    private static final Set<String> ANYWHERE =
            Set.of("email", "phone", "firstname", "lastname", "fullname", "username", "street", "ip", "ipaddress");

    /** A page, a product or a company has a name too: only a person's own trait is the person's name. */
    private static final String PERSON_NAME = "name";

    /** Phones are called after their owner. */
    private static final String DEVICE_NAME = "device.name";

    private static final Set<String> LINKS = Set.of("url", "search", "referrer", "path", "href", "link", "query");
    private static final Pattern EMAIL_IN_LINK = Pattern.compile("[^\\s/?&=#:;,]+(@|%40)[^\\s/?&=#:;,]+");

    private DirectIdentifiers() {}

    /** Where a member stands; its name is the first part of the sealed value's field. */
    enum Place {
        TRAIT,
        PROPERTY,
        CONTEXT;

        String field(String path) {
            return name().toLowerCase(Locale.ROOT) + "." + path;
        }
    }

    /** Whether a member is to be sealed; {@code path} is dotted, array positions left out. */
    static boolean isDirect(Place place, String path, String member, boolean isText) {
        String folded = folded(member);
        return switch (place) {
            case TRAIT ->
                ANYWHERE.contains(folded)
                        || path.equals(PERSON_NAME)
                        // An address in one line holds the street.
                        || (isText && folded.endsWith("address"));
            case PROPERTY -> ANYWHERE.contains(folded);
            case CONTEXT -> ANYWHERE.contains(folded) || path.equals(DEVICE_NAME);
        };
    }

    static boolean isLink(String member) {
        return LINKS.contains(folded(member));
    }

    /** A link without the e-mail addresses that forms and newsletters put into it. */
    static String withoutEmails(String link) {
        return link.indexOf('@') < 0 && !link.contains("%40")
                ? link
                : EMAIL_IN_LINK.matcher(link).replaceAll("[email]");
    }

    private static String folded(String member) {
        StringBuilder folded = new StringBuilder(member.length());
        for (int i = 0; i < member.length(); i++) {
            char c = member.charAt(i);
            if (c != '_' && c != '-' && c != ' ') {
                folded.append(Character.toLowerCase(c));
            }
        }
        return folded.toString();
    }
}
