/** Membership changes that the clock alone brings, each at its instant. */
@NullMarked
package io.tamis.segmentation.clock;

import org.jspecify.annotations.NullMarked;
