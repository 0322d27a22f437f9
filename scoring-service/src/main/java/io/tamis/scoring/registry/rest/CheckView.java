package io.tamis.scoring.registry.rest;

import io.tamis.scoring.registry.Check;

/** A check as it is answered. */
public record CheckView(String name, boolean passed, String detail) {
    static CheckView of(Check check) {
        return new CheckView(check.name(), check.passed(), check.detail());
    }
}
