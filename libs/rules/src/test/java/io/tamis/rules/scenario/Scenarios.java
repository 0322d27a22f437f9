package io.tamis.rules.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The scenario files. */
public final class Scenarios {

    private Scenarios() {}

    static ScenarioFile file(String name) {
        try {
            return ScenarioFile.read(
                    Objects.requireNonNull(Scenarios.class.getResource("/scenarios/" + name + ".yaml"), name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every rule of every file, each once. */
    public static List<String> rules() {
        return RuleScenariosTest.FILES.stream()
                .flatMap(name -> file(name).cases().stream().map(ScenarioFile.Case::text))
                .distinct()
                .toList();
    }
}
