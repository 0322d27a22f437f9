package io.tamis.scoring.rescoring;

/**
 * How far scoring everyone by a deployment has come.
 *
 * @param state {@code pending}, {@code running}, {@code done}, or {@code failed} when somebody could not be evaluated
 * @param done people so far
 * @param total people to score; while it is pending nobody has counted them
 */
public record Progress(String state, long done, long total) {}
