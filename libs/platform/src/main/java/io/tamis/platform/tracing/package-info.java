/** Traces that cross the broker, and what must not stand in them. */
@NullMarked
package io.tamis.platform.tracing;

import org.jspecify.annotations.NullMarked;
