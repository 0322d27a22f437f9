package io.tamis.identifiers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed digests by which identifiers are looked up and joined without being stored:
 * {@code <pepper version>.<base64url of HMAC-SHA-256(pepper, namespace 0x00 normal form)>}.
 *
 * <p>Equal exactly when namespace, normal form and pepper are. To rotate the pepper, make the new one current and keep the
 * old one: readers look under {@link #every} digest, writers write the {@link #of current} one; drop the old one when no
 * row begins with its version.
 */
public final class BlindIndex {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final List<Digest> digests;

    /**
     * An index that writes under one pepper and looks up under all.
     *
     * @throws IllegalArgumentException two peppers have one version
     */
    public BlindIndex(Pepper current, List<Pepper> older) {
        List<Digest> all = new ArrayList<>();
        all.add(Digest.of(current));
        for (Pepper pepper : older) {
            if (all.stream().anyMatch(it -> it.version == pepper.version())) {
                throw new IllegalArgumentException("pepper " + pepper.version() + " is given twice");
            }
            all.add(Digest.of(pepper));
        }
        digests = List.copyOf(all);
    }

    /**
     * The digest under the current pepper. Nothing is normalised here: two spellings of one identifier have two
     * digests.
     *
     * @param namespace without U+0000, which separates it from the identifier
     * @param normal the identifier in its normal form, as {@link EmailForm} and {@link PhoneForm} give it
     */
    public String of(String namespace, String normal) {
        return digests.getFirst().of(namespace, normal);
    }

    /** The digests under every pepper, the current one first. */
    public List<String> every(String namespace, String normal) {
        return digests.stream().map(it -> it.of(namespace, normal)).toList();
    }

    /** Whether a digest was made with the current pepper, by the version that it begins with; no secret is tried. */
    public boolean isCurrent(String digest) {
        return digest.startsWith(digests.getFirst().version + ".");
    }

    /**
     * @param keyed initialised and never fed: each digest uses a copy, which is cheaper than a new one and, unlike one per
     *     thread, does not pile up with virtual threads
     */
    private record Digest(int version, Mac keyed) {

        static Digest of(Pepper pepper) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(pepper.secret(), ALGORITHM));
                return new Digest(pepper.version(), mac);
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
            }
        }

        String of(String namespace, String normal) {
            Mac mac = copy();
            mac.update(namespace.getBytes(UTF_8));
            mac.update((byte) 0);
            return version + "." + BASE64.encodeToString(mac.doFinal(normal.getBytes(UTF_8)));
        }

        private Mac copy() {
            try {
                return (Mac) keyed.clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the runtime's " + ALGORITHM + " cannot be copied", e);
            }
        }
    }
}
