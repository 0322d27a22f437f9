package io.tamis.platform.due;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Which replicas are alive. */
public interface Replicas {
    /** Says that this one is, and answers the ids of all that said so lately, this one included, in no order. */
    Uni<List<String>> alive();

    /** This replica's id: no other that runs at the same time has it. */
    String self();

    /** Says that this one stops, so that the others need not wait until they miss it. */
    Uni<Void> leave();
}
