/** Members and transitions in MongoDB. */
@NullMarked
package io.tamis.segmentation.membership.mongo;

import org.jspecify.annotations.NullMarked;
