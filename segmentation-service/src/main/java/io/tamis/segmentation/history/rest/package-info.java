/** Members, history and reasons over HTTP. */
@NullMarked
package io.tamis.segmentation.history.rest;

import org.jspecify.annotations.NullMarked;
