@NullMarked
package io.tamis.segmentation.membership;

import org.jspecify.annotations.NullMarked;
