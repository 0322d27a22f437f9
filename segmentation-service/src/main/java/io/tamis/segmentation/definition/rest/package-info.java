/** Definitions over HTTP. */
@NullMarked
package io.tamis.segmentation.definition.rest;

import org.jspecify.annotations.NullMarked;
