@NullMarked
package io.tamis.segmentation.clock;

import org.jspecify.annotations.NullMarked;
