package io.tamis.rules;

/** Only an error keeps a rule from compiling. */
public enum Severity {
    ERROR,
    WARNING
}
