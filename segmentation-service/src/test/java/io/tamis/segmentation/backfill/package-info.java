@NullMarked
package io.tamis.segmentation.backfill;

import org.jspecify.annotations.NullMarked;
