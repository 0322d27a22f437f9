@NullMarked
package io.tamis.segmentation.delivery.webhook;

import org.jspecify.annotations.NullMarked;
