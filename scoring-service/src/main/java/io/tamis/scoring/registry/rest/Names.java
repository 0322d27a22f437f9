package io.tamis.scoring.registry.rest;

import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** Names and numbers in paths. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private Names() {}

    /** The name, if a model may have it; throws a problem (422) otherwise. */
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.of(422, "invalid_name", "The model's name is not valid; see errors.")
                    .with(List.of(InputError.at(
                            "/name", "1 to 100 letters, digits, '.', '_' or '-', a letter or digit first.")));
        }
        return name;
    }

    /** The number of a version; throws the problem of an unknown one (404) when the text is no number from 1. */
    static long version(String name, String text) {
        if (!VERSION.matcher(text).matches()) {
            throw unknown(name, text);
        }
        return Long.parseLong(text);
    }

    static Problem unknown(String name) {
        return Problem.of(404, "model_unknown", "There is no model '" + name + "'.");
    }

    static Problem unknown(String name, Object version) {
        return Problem.of(404, "model_unknown", "There is no version " + version + " of the model '" + name + "'.");
    }
}
