@NullMarked
package io.tamis.segmentation;

import org.jspecify.annotations.NullMarked;
