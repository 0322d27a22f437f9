@NullMarked
package io.tamis.segmentation.delivery;

import org.jspecify.annotations.NullMarked;
