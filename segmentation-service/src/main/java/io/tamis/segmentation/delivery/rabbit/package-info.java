/** Transitions come in, and are kept before they are acknowledged. */
@NullMarked
package io.tamis.segmentation.delivery.rabbit;

import org.jspecify.annotations.NullMarked;
