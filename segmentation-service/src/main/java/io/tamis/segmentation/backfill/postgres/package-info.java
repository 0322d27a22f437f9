/** Progress of backfills in PostgreSQL. */
@NullMarked
package io.tamis.segmentation.backfill.postgres;

import org.jspecify.annotations.NullMarked;
