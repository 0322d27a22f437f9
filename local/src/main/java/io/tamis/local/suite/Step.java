package io.tamis.local.suite;

import io.tamis.local.processes.Part;
import java.util.List;

/**
 * A part in the order of starting.
 *
 * @param after names of the parts that must be ready first
 * @param preparation done right before the part starts, and not at all when it runs already
 */
public record Step(Part part, List<String> after, Runnable preparation) {

    public Step {
        after = List.copyOf(after);
    }
}
