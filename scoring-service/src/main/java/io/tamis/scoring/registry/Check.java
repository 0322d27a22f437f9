package io.tamis.scoring.registry;

/**
 * One thing that admission looked at.
 *
 * @param name stable, in kebab-case
 * @param passed false too when the check was not run because an earlier one failed
 * @param detail what was found; for a check that failed, why, and what to do
 */
public record Check(String name, boolean passed, String detail) {}
