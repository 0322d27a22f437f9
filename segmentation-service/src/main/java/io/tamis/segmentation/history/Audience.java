package io.tamis.segmentation.history;

import io.smallrye.mutiny.Multi;

/** Who is in a segment. */
public interface Audience {
    /**
     * Members by ascending profile id, read as they are consumed.
     *
     * @param after only those beyond this id; empty for all
     * @param most how many; 0 for all
     */
    Multi<Holder> of(String segment, String after, int most);
}
