/** Merge records in MongoDB. */
@NullMarked
package io.tamis.profile.merging.mongo;

import org.jspecify.annotations.NullMarked;
