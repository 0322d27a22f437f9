/** Who is in which segment, and every change of it, numbered per person. */
@NullMarked
package io.tamis.segmentation.membership;

import org.jspecify.annotations.NullMarked;
