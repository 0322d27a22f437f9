/** Hears that definitions changed, which models there are, and how far metrics have come. */
@NullMarked
package io.tamis.segmentation.definition.rabbit;

import org.jspecify.annotations.NullMarked;
