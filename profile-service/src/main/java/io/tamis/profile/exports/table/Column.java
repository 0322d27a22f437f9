package io.tamis.profile.exports.table;

import io.tamis.rules.ReadingType;

/**
 * A column.
 *
 * @param type of its values, see {@link ReadingType}; what has no type of its own in a table (lists, values of unknown type) is
 *     a text
 */
public record Column(String name, ReadingType type) {}
