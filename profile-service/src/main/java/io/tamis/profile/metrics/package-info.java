/**
 * Derived metrics: what happened under one event name, of the events alone that a rule's filter lets through. Which there are,
 * who reads them, and how every profile comes to have them.
 */
@NullMarked
package io.tamis.profile.metrics;

import org.jspecify.annotations.NullMarked;
