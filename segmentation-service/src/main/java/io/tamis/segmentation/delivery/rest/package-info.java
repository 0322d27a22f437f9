/** Destinations and their deliveries over HTTP. */
@NullMarked
package io.tamis.segmentation.delivery.rest;

import org.jspecify.annotations.NullMarked;
