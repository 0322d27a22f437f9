/** Finds members that definitions have overtaken, in MongoDB. */
@NullMarked
package io.tamis.segmentation.backfill.mongo;

import org.jspecify.annotations.NullMarked;
