package io.tamis.contracts.identity;

/**
 * An identifier of a person.
 *
 * @param blindIndex keyed digest of the normal form, with its pepper version: equal exactly when the identifiers are equal
 * @param sealed the identifier itself, sealed under the key of the message or of the profile that carries it
 */
public record IdentityRef(Namespace namespace, String blindIndex, String sealed) {

    /** The key of the identity's row: namespace and blind index. */
    public String rowId() {
        return namespace.wire() + ":" + blindIndex;
    }
}
