package io.tamis.identifiers;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which members name a person directly, and so are sealed wherever they stand. */
public final class DirectIdentifiers {

    /** At any depth, whatever the case and separators. */
    private static final Set<String> ANYWHERE = Set.of(
            "email",
            "mail",
            "emailaddress",
            "phone",
            "phonenumber",
            "mobile",
            "mobilephone",
            "telephone",
            "tel",
            "firstname",
            "givenname",
            "middlename",
            "lastname",
            "surname",
            "familyname",
            "fullname",
            "username",
            "street",
            "streetaddress",
            "street1",
            "street2",
            "address1",
            "address2",
            "addressline1",
            "addressline2",
            "line1",
            "line2",
            "ip",
            "ipaddress");

    /** Within these a name is somebody's. */
    private static final Set<String> OF_A_PERSON =
            Set.of("address", "shipping", "billing", "customer", "recipient", "passenger", "passengers", "contact");

    /** A page, a product or a company has a name too: only a person's own trait is the person's name. */
    private static final String PERSON_NAME = "name";

    /** Phones are called after their owner. */
    private static final String DEVICE_NAME = "device.name";

    private static final Set<String> LINKS = Set.of("url", "search", "referrer", "path", "href", "link", "query");
    private static final Pattern EMAIL_IN_LINK = Pattern.compile("[^\\s/?&=#:;,]+(@|%40)[^\\s/?&=#:;,]+");

    private DirectIdentifiers() {}

    /** Where a member stands; its name is the first part of the sealed value's field. */
    public enum Place {
        TRAIT,
        PROPERTY,
        CONTEXT;

        /** The field that a value is sealed for. */
        public String field(String path) {
            return name().toLowerCase(Locale.ROOT) + "." + path;
        }
    }

    /**
     * Whether a member is to be sealed, whatever stands in it. A parent that is sealed is sealed whole: only paths whose
     * parents are not direct need be asked about.
     *
     * @param path dotted, ending with the member, array positions left out
     * @param member the last name of the path
     * @param isText whether the value is a text: an address in one line is sealed as a whole, an object of that name
     *     part by part
     */
    public static boolean isDirect(Place place, String path, String member, boolean isText) {
        String folded = folded(member);
        return switch (place) {
            case TRAIT -> ANYWHERE.contains(folded) || path.equals(PERSON_NAME) || ofAPerson(path, folded, isText);
            case PROPERTY -> ANYWHERE.contains(folded) || ofAPerson(path, folded, isText);
            case CONTEXT -> ANYWHERE.contains(folded) || path.equals(DEVICE_NAME);
        };
    }

    /** An address in one line holds the street; the name within an address is a person's. */
    private static boolean ofAPerson(String path, String folded, boolean isText) {
        if (isText && folded.endsWith("address")) {
            return true;
        }
        String[] parts = path.split("\\.");
        String parent = parts.length < 2 ? "" : folded(parts[parts.length - 2]);
        return folded.equals(PERSON_NAME) && (OF_A_PERSON.contains(parent) || parent.endsWith("address"));
    }

    /** Whether a member is named as links and searches are, in which an e-mail address may stand. */
    public static boolean isLink(String member) {
        return LINKS.contains(folded(member));
    }

    /**
     * A link with {@code [email]} in place of each e-mail address that forms and newsletters put into it, its {@code @}
     * encoded or not.
     */
    public static String withoutEmails(String link) {
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
