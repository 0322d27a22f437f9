/** Which replica watches which members, in MongoDB. */
@NullMarked
package io.tamis.segmentation.clock.mongo;

import org.jspecify.annotations.NullMarked;
