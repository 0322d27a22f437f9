package io.tamis.segmentation.history;

import io.smallrye.mutiny.Multi;

/** Who is in a segment. */
public interface Audience {
    /**
     * Members by ascending profile id, read as they are consumed: whoever enters or leaves meanwhile may or may not be
     * among them. Nobody when there is no such segment. Fails with {@code SealBroken} or {@code KeyMissing} at somebody
     * whose identifiers cannot be opened.
     *
     * @param segment key
     * @param after only those beyond this id; empty for all
     * @param most how many; 0 for all
     */
    Multi<Holder> of(String segment, String after, int most);
}
