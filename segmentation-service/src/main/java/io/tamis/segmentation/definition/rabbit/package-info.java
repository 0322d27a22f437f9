/** Tells replicas that definitions changed. */
@NullMarked
package io.tamis.segmentation.definition.rabbit;

import org.jspecify.annotations.NullMarked;
