package io.tamis.identifiers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys used last, at most a given number and at least half of it. Two generations: when the young one is half of the
 * limit it becomes the old one, and what is found in the old one moves to the young one. No lock, no list of uses.
 */
final class RecentKeys {

    private final int half;
    private volatile Map<String, DataKey> young = new ConcurrentHashMap<>();
    private volatile Map<String, DataKey> old = new ConcurrentHashMap<>();

    RecentKeys(int limit) {
        half = Math.max(1, limit / 2);
    }

    @Nullable
    DataKey get(String wrapped) {
        DataKey found = young.get(wrapped);
        if (found == null) {
            found = old.get(wrapped);
            if (found != null) {
                put(found);
            }
        }
        return found;
    }

    void put(DataKey key) {
        young.put(key.wrapped(), key);
        if (young.size() > half) {
            turn();
        }
    }

    void remove(String wrapped) {
        young.remove(wrapped);
        old.remove(wrapped);
    }

    private synchronized void turn() {
        if (young.size() > half) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
