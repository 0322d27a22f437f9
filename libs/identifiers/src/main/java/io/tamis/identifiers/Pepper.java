package io.tamis.identifiers;

/**
 * The secret of the blind index. It must live apart from the data: who has both can guess identifiers.
 *
 * @param version from 1, written before each digest
 * @param secret at least 32 bytes; copied on the way in and on the way out
 */
public record Pepper(int version, byte[] secret) {

    private static final int LEAST_BYTES = 32;

    public Pepper {
        if (version < 1) {
            throw new IllegalArgumentException("a pepper's version starts at 1, it is not " + version);
        }
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "pepper " + version + " has " + secret.length + " bytes; it needs at least " + LEAST_BYTES);
        }
        secret = secret.clone();
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Pepper[version=" + version + "]";
    }
}
