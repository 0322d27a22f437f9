package io.tamis.profile.person;

import io.tamis.contracts.identity.Namespace;

/**
 * What bounds a profile, whatever a client sends. Together they keep a document under about 4 MiB, a quarter of what
 * MongoDB allows.
 *
 * @param userIds most {@code user_id}s, and as many e-mails and phones
 * @param anonymousIds most browsers and devices
 * @param eventNames most event names with activity
 * @param traits most traits
 * @param traitBytes most UTF-8 bytes of a trait: of a text itself, of anything else its JSON
 * @param nameLength most characters in the name of an event or a trait
 * @param listLength most elements of a list in a trait
 * @param sources most contributing sources
 * @param orders most orders that a cancellation still finds
 */
public record Limits(
        int userIds,
        int anonymousIds,
        int eventNames,
        int traits,
        int traitBytes,
        int nameLength,
        int listLength,
        int sources,
        int orders) {

    /** As configured unless said otherwise. */
    public static final Limits DEFAULT = new Limits(10, 200, 300, 300, 4096, 200, 200, 64, 128);

    /** Conflicts kept for a person to read; older ones make room. */
    public static final int CONFLICTS = 20;

    /** From this many recent message ids on, a fold asks which of them have their row and drops those. */
    public static final int RECENT_MESSAGES = 32;

    /** Most identities of a namespace. */
    public int identities(Namespace namespace) {
        return namespace == Namespace.ANONYMOUS_ID ? anonymousIds : userIds;
    }
}
