package io.tamis.contracts.identity;

/**
 * An identifier of a person.
 *
 * @param blindIndex keyed digest of namespace and normal form, {@code <pepper version>.<base64url>}: equal exactly when these
 *     and the pepper are, so that one identifier has another index after the pepper was rotated
 * @param sealed the identifier's normal form, sealed under the key of the message or of the profile that carries it, in the
 *     field {@code identity.<namespace>}
 */
public record IdentityRef(Namespace namespace, String blindIndex, String sealed) {

    /** The key of the identity's row: {@code <namespace>:<blind index>}. */
    public String rowId() {
        return namespace.wire() + ":" + blindIndex;
    }
}
