/** Reading members, their history and the reasons. */
@NullMarked
package io.tamis.segmentation.history;

import org.jspecify.annotations.NullMarked;
