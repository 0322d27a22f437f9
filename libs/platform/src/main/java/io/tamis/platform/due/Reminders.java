package io.tamis.platform.due;

/** Has a document looked at again at an instant. Forgetting one is harmless: it says the same. */
@FunctionalInterface
public interface Reminders {
    void remind(String profileId, long dueAt);
}
