package io.tamis.segmentation.definition;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * The names of traits and events that profiles have shown, so that a rule that asks for another, perhaps a misspelt one, is
 * warned about.
 */
public interface Vocabulary {

    /** So many names of a kind are kept; with as many, any other may exist. */
    int MOST = 10_000;

    /**
     * What was shown so far.
     *
     * @param traits folded, as {@link io.tamis.rules.Names#fold}; a part of one that is an object is not among them
     * @param events as they were sent
     */
    record Shown(Set<String> traits, Set<String> events) {

        /** Before anything was shown: any name may exist. */
        public static final Shown NOTHING = new Shown(Set.of(), Set.of());

        public Shown {
            traits = Set.copyOf(traits);
            events = Set.copyOf(events);
        }

        /** Whether a trait of that folded name, or one that it may be a part of, or that may be a part of it, was shown. */
        public boolean hasTrait(String folded) {
            return open(traits) || traits.stream().anyMatch(it -> within(it, folded) || within(folded, it));
        }

        public boolean hasEvent(String name) {
            return open(events) || events.contains(name);
        }

        /** Before the first profile nothing is known to be missing; of very many not all are kept. */
        private boolean open(Set<String> kind) {
            return kind.size() >= MOST || (traits.isEmpty() && events.isEmpty());
        }

        private static boolean within(String whole, String path) {
            return path.startsWith(whole) && (path.length() == whole.length() || path.charAt(whole.length()) == '.');
        }
    }

    /** Fails with the store. */
    Uni<Shown> shown();

    /**
     * Notes what a profile shows. Returns at once, for any thread; names that are new are kept within a moment, or, should the
     * store fail, when they are shown again.
     *
     * @param traits as they were sent
     */
    void note(Set<String> traits, Set<String> events);
}
