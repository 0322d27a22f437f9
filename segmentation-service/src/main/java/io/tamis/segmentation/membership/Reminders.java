package io.tamis.segmentation.membership;

/** Has a member looked at again at an instant. Forgetting one is harmless: its document says the same. */
@FunctionalInterface
public interface Reminders {
    void remind(String profileId, long dueAt);
}
