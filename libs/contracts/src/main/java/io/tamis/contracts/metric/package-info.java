/** Derived metrics: what happened under one event name, of the events alone that a condition of a rule lets through. */
@NullMarked
package io.tamis.contracts.metric;

import org.jspecify.annotations.NullMarked;
