package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.Fault;
import java.util.List;

/** A check failed. Message and faults are for whoever sent the bundle. */
final class Unfit extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** About one thing. */
    Unfit(String pointer, String detail) {
        this(detail, List.of(new Fault(pointer, detail)));
    }

    Unfit(String message, List<Fault> faults) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<Fault> faults() {
        return faults;
    }
}
