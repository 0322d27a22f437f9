package io.tamis.profile.exports.table;

/**
 * A part of a table's bytes.
 *
 * @param notes what the end of the table must know of it, in a form of the table's own; empty when nothing
 */
public record Piece(byte[] bytes, byte[] notes) {}
