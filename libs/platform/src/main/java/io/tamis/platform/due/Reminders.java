package io.tamis.platform.due;

/** Has a document looked at again at an instant. Forgetting one is harmless: the document says the same. */
@FunctionalInterface
public interface Reminders {
    /**
     * May be called by any thread, in any order; of several instants for one document the earliest counts.
     *
     * @param dueAt epoch milliseconds; one in the past is due at once, {@code Long.MAX_VALUE} never
     */
    void remind(String profileId, long dueAt);
}
