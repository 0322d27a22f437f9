@NullMarked
package io.tamis.segmentation.definition;

import org.jspecify.annotations.NullMarked;
