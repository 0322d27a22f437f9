/** The Open Inference Protocol over HTTP. */
@NullMarked
package io.tamis.scoring.openinference.rest;

import org.jspecify.annotations.NullMarked;
