package io.tamis.platform.due;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Which replicas are alive. */
public interface Replicas {
    /** Says that this one is, and returns the ids of all that said so lately, this one included. */
    Uni<List<String>> alive();

    /** This replica's id. */
    String self();

    /** Says that this one stops. */
    Uni<Void> leave();
}
