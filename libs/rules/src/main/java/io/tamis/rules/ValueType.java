package io.tamis.rules;

/** What a named attribute's value is. */
public enum ValueType {
    NUMBER,
    TEXT,
    BOOLEAN,
    INSTANT,
    LIST
}
