package io.tamis.platform.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text with the character U+0000, which PostgreSQL does not store. */
final class ZeroCharacter extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    static final String DETAIL = "Must not hold the character U+0000.";

    ZeroCharacter(JsonParser at) {
        super(at, DETAIL);
    }

    static boolean in(String text) {
        return text.indexOf(0) >= 0;
    }
}
