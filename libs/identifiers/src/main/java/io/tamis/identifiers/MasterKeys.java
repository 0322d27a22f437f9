package io.tamis.identifiers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;

/**
 * The installation's keys, under which data keys are wrapped: {@code <master version>.<base64url>}.
 *
 * <p>To rotate, add a key and make it current: what is new is wrapped under it at once, what is older opens as before and can be
 * {@linkplain #rewrap rewrapped} without touching what it sealed. Drop the old key when nothing is wrapped under it.
 */
public final class MasterKeys {

    /** Keeps a wrapped key from being taken for a sealed value. */
    private static final byte[] CONTEXT = "tamis.data-key".getBytes(UTF_8);

    /** Opened keys that are kept: 40,000 of about 400 bytes. Opening one again costs some microseconds. */
    private static final int CACHED = 40_000;

    private final int current;
    private final Map<Integer, SecretKey> keys = new TreeMap<>();
    private final RecentKeys opened = new RecentKeys(CACHED);

    /**
     * Copies the keys.
     *
     * @param current version of the key that wraps
     * @param keys by version from 0, each of 32 bytes
     * @throws IllegalArgumentException when a version is negative, a key is of another length, or the current one is
     *     missing
     */
    public MasterKeys(int current, Map<Integer, byte[]> keys) {
        keys.forEach((version, bytes) -> this.keys.put(version, master(version, bytes)));
        if (!this.keys.containsKey(current)) {
            throw new IllegalArgumentException(
                    "the current master key is " + current + " and only " + this.keys.keySet() + " are given");
        }
        this.current = current;
    }

    private static SecretKey master(int version, byte[] bytes) {
        if (version < 0) {
            throw new IllegalArgumentException("a master key's version is not negative, as " + version + " is");
        }
        if (bytes.length != AesGcm.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "master key " + version + " has " + bytes.length + " bytes; it needs " + AesGcm.KEY_BYTES);
        }
        return AesGcm.key(bytes);
    }

    /** A new data key, wrapped under the current master key. */
    public DataKey create() {
        byte[] bytes = AesGcm.newKey();
        DataKey key = new DataKey(AesGcm.key(bytes), wrap(bytes));
        opened.put(key);
        return key;
    }

    /**
     * The data key of that wrapped form. Keys opened lately come from memory, so one whose wrapped form was erased
     * elsewhere still opens here until it is {@linkplain #forget forgotten} or pushed out.
     *
     * @throws SealBroken when it was altered
     * @throws KeyMissing when its master key is not configured
     */
    public DataKey open(String wrapped) {
        DataKey known = opened.get(wrapped);
        if (known != null) {
            return known;
        }
        DataKey key = new DataKey(AesGcm.key(unwrap(wrapped)), wrapped);
        opened.put(key);
        return key;
    }

    /**
     * The same data key wrapped under the current master key; the same text when it is already.
     *
     * @throws SealBroken when it was altered
     * @throws KeyMissing when its master key is not configured
     */
    public String rewrap(String wrapped) {
        byte[] bytes = unwrap(wrapped);
        return wrapped.startsWith(current + ".") ? wrapped : wrap(bytes);
    }

    /**
     * Drops the opened key from the memory of this process alone, after its wrapped form was erased. Harmless for one
     * that is not there.
     */
    public void forget(String wrapped) {
        opened.remove(wrapped);
    }

    private String wrap(byte[] bytes) {
        SecretKey master = keys.get(current);
        if (master == null) {
            throw new KeyMissing(current);
        }
        return new SealedText(current, AesGcm.seal(master, bytes, CONTEXT)).text();
    }

    private byte[] unwrap(String wrapped) {
        SealedText sealed = SealedText.parse(wrapped).orElseThrow(() -> new SealBroken("this is no wrapped key"));
        SecretKey master = keys.get(sealed.version());
        if (master == null) {
            throw new KeyMissing(sealed.version());
        }
        return AesGcm.open(master, sealed.bytes(), CONTEXT)
                .filter(it -> it.length == AesGcm.KEY_BYTES)
                .orElseThrow(() -> new SealBroken(
                        "a key wrapped under master key " + sealed.version() + " cannot be opened with it"));
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "MasterKeys[current=" + current + ", versions=" + keys.keySet() + "]";
    }
}
