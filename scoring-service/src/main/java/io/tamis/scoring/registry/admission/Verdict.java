package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.Check;
import io.tamis.scoring.registry.Fault;
import io.tamis.scoring.registry.Manifest;
import java.util.List;

/** What admission decides. */
public sealed interface Verdict {

    List<Check> checks();

    /** It may become a version. */
    record Admitted(Manifest manifest, List<Check> checks) implements Verdict {
        public Admitted {
            checks = List.copyOf(checks);
        }
    }

    /**
     * It may not.
     *
     * @param checks at least one of which did not pass
     * @param faults what is wrong, at most 50, in the order of the checks
     */
    record Refused(List<Check> checks, List<Fault> faults) implements Verdict {
        public Refused {
            checks = List.copyOf(checks);
            faults = List.copyOf(faults);
        }
    }
}
