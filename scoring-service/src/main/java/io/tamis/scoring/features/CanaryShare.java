package io.tamis.scoring.features;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Who gets a canary: a stable hash of the model's name and the person's id, the same on every replica, so that a person
 * stays with it while the percentage grows, and two models' canaries do not meet the same people.
 */
final class CanaryShare {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private CanaryShare() {}

    static boolean includes(String model, String profileId, int percent) {
        return bucket(model, profileId) < percent;
    }

    /** From 0 to 99. FNV-1a, then the finalizer of MurmurHash3, for FNV alone mixes the last characters badly. */
    static int bucket(String model, String profileId) {
        long hash = FNV_OFFSET;
        for (byte it : (model + "/" + profileId).getBytes(UTF_8)) {
            hash = (hash ^ (it & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (int) Long.remainderUnsigned(hash ^ (hash >>> 33), 100);
    }
}
