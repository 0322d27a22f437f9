/** Metrics over HTTP. */
@NullMarked
package io.tamis.profile.metrics.rest;

import org.jspecify.annotations.NullMarked;
