package io.tamis.scoring.registry.rest;

import io.tamis.platform.problem.InputError;
import io.tamis.scoring.registry.Check;
import io.tamis.scoring.registry.Fault;
import java.util.List;

/** A problem that also tells what every check found. */
public record RefusedView(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String message,
        List<InputError> errors,
        List<CheckView> checks) {

    static RefusedView of(List<Check> checks, List<Fault> faults) {
        String message = checks.stream()
                .filter(it -> !it.passed())
                .findFirst()
                .map(it -> "The bundle is refused. " + it.name() + ": " + it.detail())
                .orElse("The bundle is refused.");
        return new RefusedView(
                "about:blank",
                "Unprocessable Entity",
                422,
                message,
                "bundle_refused",
                message,
                faults.stream().map(RefusedView::error).toList(),
                checks.stream().map(CheckView::of).toList());
    }

    private static InputError error(Fault it) {
        return new InputError(it.pointer(), it.detail(), it.line(), it.column(), it.length(), null, null);
    }
}
