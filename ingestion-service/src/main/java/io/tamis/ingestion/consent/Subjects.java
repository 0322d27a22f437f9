package io.tamis.ingestion.consent;

import io.tamis.contracts.identity.Namespace;
import io.tamis.identifiers.BlindIndex;
import io.tamis.identifiers.EmailForm;
import io.tamis.identifiers.PhoneForm;
import java.util.List;
import java.util.Optional;

/** Makes subjects of identifiers as clients write them. */
public final class Subjects {

    private final BlindIndex blindIndex;
    private final String phoneRegion;

    /** The region, such as {@code FR}, is that of telephone numbers without a country code. */
    public Subjects(BlindIndex blindIndex, String phoneRegion) {
        this.blindIndex = blindIndex;
        this.phoneRegion = phoneRegion;
    }

    /**
     * Empty when the text is no identifier of that namespace. E-mail addresses and telephone numbers get their normal form; a
     * user id or an anonymous id is taken letter by letter, unless it is blank.
     */
    public Optional<Subject> of(Namespace namespace, String raw) {
        Optional<String> normal = switch (namespace) {
            case EMAIL -> EmailForm.normal(raw);
            case PHONE -> PhoneForm.normal(raw, phoneRegion);
            case USER_ID, ANONYMOUS_ID -> raw.isBlank() ? Optional.empty() : Optional.of(raw);
        };
        return normal.map(it -> {
            List<String> digests = blindIndex.every(namespace.wire(), it);
            return new Subject(namespace, it, digests.getFirst(), digests.subList(1, digests.size()));
        });
    }
}
