package io.tamis.ingestion.consent;

import io.tamis.contracts.identity.Namespace;
import java.util.List;
import java.util.stream.Stream;

/**
 * A person under one name.
 *
 * @param normal the identifier in clear, in its normal form: never stored or logged as it is
 * @param blindIndex its keyed digest under the current pepper, which everything new is written with
 * @param olderIndexes its digests under the peppers before: what was written with them holds as well
 */
public record Subject(Namespace namespace, String normal, String blindIndex, List<String> olderIndexes) {

    public Subject {
        olderIndexes = List.copyOf(olderIndexes);
    }

    /** Under which rows about this identity are stored: {@code <namespace>:<blind index>}, as in the contracts. */
    public String rowId() {
        return rowId(blindIndex);
    }

    /** Under which rows about this identity may be found, the current one last. */
    public List<String> rowIds() {
        return Stream.concat(olderIndexes.stream(), Stream.of(blindIndex))
                .map(this::rowId)
                .toList();
    }

    private String rowId(String index) {
        return namespace.wire() + ":" + index;
    }

    /** Without the identifier: this text may reach a log. */
    @Override
    public String toString() {
        return rowId();
    }
}
