/** Brings every document up to the latest definitions. */
@NullMarked
package io.tamis.platform.backfill;

import org.jspecify.annotations.NullMarked;
