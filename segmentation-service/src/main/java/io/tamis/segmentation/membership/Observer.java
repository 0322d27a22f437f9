package io.tamis.segmentation.membership;

import io.tamis.contracts.segment.MembershipTransition;
import java.util.List;

/** What is measured. Called by several threads at once; must neither block nor throw. */
public interface Observer {
    /**
     * Members were evaluated in one batch, those that changed nothing included.
     *
     * @param nanos all of them together, without reading and writing
     */
    void evaluated(int members, long nanos);

    /** Transitions were announced, archived and cleared; after a crash between, the same ones come again. */
    void announced(List<MembershipTransition> transitions);

    /** One member could not be evaluated; the others went on. */
    void failed(String profileId, RuntimeException reason);

    /** Nobody watches. */
    Observer NONE = new Observer() {
        @Override
        public void evaluated(int members, long nanos) {}

        @Override
        public void announced(List<MembershipTransition> transitions) {}

        @Override
        public void failed(String profileId, RuntimeException reason) {}
    };
}
