package io.tamis.profile.exports.table;

import io.tamis.rules.ReadingType;

/**
 * A column.
 *
 * @param type of its values, which are of the class that {@link ReadingType} says; what has no type of its own in a
 *     table (lists, values of unknown type) is written as text, a list as JSON
 */
public record Column(String name, ReadingType type) {}
