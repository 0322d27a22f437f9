/** Brings every member up to the latest definitions. */
@NullMarked
package io.tamis.segmentation.backfill;

import org.jspecify.annotations.NullMarked;
