package io.tamis.ingestion.consent;

import io.tamis.contracts.identity.Namespace;

/**
 * A person under one name.
 *
 * @param normal the identifier in clear, in its normal form: never stored or logged as it is
 * @param blindIndex its keyed digest
 */
public record Subject(Namespace namespace, String normal, String blindIndex) {

    /** Under which rows about this identity are stored. */
    public String rowId() {
        return namespace.wire() + ":" + blindIndex;
    }

    /** Without the identifier: this text may reach a log. */
    @Override
    public String toString() {
        return rowId();
    }
}
