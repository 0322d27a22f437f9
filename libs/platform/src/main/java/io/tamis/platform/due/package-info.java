/** Work that the clock alone brings, each at its instant, divided among replicas. */
@NullMarked
package io.tamis.platform.due;

import org.jspecify.annotations.NullMarked;
