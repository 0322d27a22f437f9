/**
 * The rules language: who is in a segment, what a named attribute is. {@link io.tamis.rules.RuleCompiler} turns a text
 * into a {@link io.tamis.rules.Rule}; a rule says its value for a person at an instant <em>and the next instant at which
 * that value can change by itself</em>.
 */
@NullMarked
package io.tamis.rules;

import org.jspecify.annotations.NullMarked;
