/** Reading members and transitions from MongoDB. */
@NullMarked
package io.tamis.segmentation.history.mongo;

import org.jspecify.annotations.NullMarked;
