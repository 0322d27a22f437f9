/**
 * A profile snapshot as the rules language reads it. The one place where the two meet: live segments, scores and exported
 * features read a person through it, so that what a model learns from is what it is later asked about.
 */
@NullMarked
package io.tamis.facts;

import org.jspecify.annotations.NullMarked;
