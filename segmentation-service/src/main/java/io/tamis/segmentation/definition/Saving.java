package io.tamis.segmentation.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an attempt to change a definition. */
public sealed interface Saving extends Definitions.Decision {

    @Override
    default @Nullable StoredSegment write() {
        return null;
    }

    /**
     * Stored at a new version, or deleted, which is a version too.
     *
     * @param created whether there was none of that key, or only a deleted one
     */
    record Saved(StoredSegment stored, boolean created) implements Saving {
        @Override
        public StoredSegment write() {
            return stored;
        }
    }

    /** It already read so. */
    record Unchanged(StoredSegment stored) implements Saving {}

    /** The definition is wrong. */
    record Invalid(List<Finding> findings) implements Saving {
        public Invalid {
            findings = List.copyOf(findings);
        }
    }

    /** A segment of that key exists already. */
    record Taken(String key) implements Saving {}

    /** There is no such segment. */
    record Unknown(String key) implements Saving {}

    /** Others need it. */
    record Needed(List<String> by) implements Saving {
        public Needed {
            by = List.copyOf(by);
        }
    }
}
