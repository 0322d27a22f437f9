package io.tamis.identifiers;

import static java.nio.charset.StandardCharsets.UTF_8;

import javax.crypto.SecretKey;

/**
 * The key of one person, or of one message, under which direct identifiers are sealed (AES-256-GCM). Losing its wrapped form
 * makes all that it sealed unreadable, which is how a person is erased from copies that cannot be edited.
 */
public final class DataKey {

    /** Version of the sealed form. */
    private static final int FORMAT = 1;

    private final SecretKey key;
    private final String wrapped;

    DataKey(SecretKey key, String wrapped) {
        this.key = key;
        this.wrapped = wrapped;
    }

    /** This key sealed under a master key: what is stored and sent beside the values. */
    public String wrapped() {
        return wrapped;
    }

    /**
     * Seals a text, differently each time.
     *
     * @param field where the text stands, such as {@code identity.email}: it cannot be opened as another field
     * @return {@code 1.<base64url of nonce, text, tag>}
     */
    public String seal(String plain, String field) {
        return new SealedText(FORMAT, AesGcm.seal(key, plain.getBytes(UTF_8), field.getBytes(UTF_8))).text();
    }

    /**
     * Opens a sealed text.
     *
     * @param field the one that it was sealed for
     * @throws SealBroken when it was altered, belongs to another field or key, or is no sealed text
     */
    public String open(String sealed, String field) {
        return SealedText.parse(sealed)
                .filter(it -> it.version() == FORMAT)
                .flatMap(it -> AesGcm.open(key, it.bytes(), field.getBytes(UTF_8)))
                .map(it -> new String(it, UTF_8))
                .orElseThrow(() -> new SealBroken("the sealed value of " + field + " cannot be opened with this key"));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DataKey";
    }
}
