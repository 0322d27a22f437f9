/** Definitions in PostgreSQL. */
@NullMarked
package io.tamis.segmentation.definition.postgres;

import org.jspecify.annotations.NullMarked;
