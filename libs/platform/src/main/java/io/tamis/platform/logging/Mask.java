package io.tamis.platform.logging;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts {@code ***} where a text has the form of what names a person or opens a door: e-mail addresses, telephone numbers, the value of a
 * member or a parameter that holds an identifier, tokens. A form can be missed: whoever logs must leave such values out in the
 * first place.
 */
public final class Mask {

    static final String HIDDEN = "***";

    private static final int SHORTEST = 6;

    /** Each with what to write in its place. */
    private record Form(Pattern pattern, String instead) {}

    private static final String NAMES =
            "user_?id|anonymous_?id|e-?mail|phone|device_?id|external_?id|first_?name|last_?name|"
                    + "write_?key|password|secret|client_?secret|access_?token|refresh_?token|authorization|api_?key";

    private static final List<Form> FORMS = List.of(
            form("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}", "$1 " + HIDDEN),
            // userId=zoe, "email":"zoe@example.org", phone: +33 6
            form(
                    "(?i)([\"']?\\b(?:" + NAMES + ")[\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;&)}\\]]+)",
                    "$1" + HIDDEN),
            form("\\beyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*", HIDDEN),
            // The domain may be encoded: %40 is what a path makes of @.
            form("[\\p{L}\\p{N}._%+'-]{1,64}(?:@|%40)[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+", HIDDEN),
            form("(?<![\\w.+:/-])(?:\\+|00)[1-9]\\d{0,2}(?:[ .()-]{0,2}\\d){6,13}(?![\\w-])", HIDDEN),
            form("(?<![\\w.+:/-])0[1-9](?:[ .-]?\\d{2}){4}(?![\\w-])", HIDDEN));

    private Mask() {}

    private static Form form(String pattern, String instead) {
        return new Form(Pattern.compile(pattern), instead);
    }

    /**
     * The text without them; the same object when there is nothing to hide. Texts of fewer than six characters are left
     * alone.
     */
    public static String hide(String text) {
        if (text.length() < SHORTEST) {
            return text;
        }
        String masked = text;
        for (Form form : FORMS) {
            masked = form.pattern.matcher(masked).replaceAll(form.instead);
        }
        return masked.equals(text) ? text : masked;
    }
}
