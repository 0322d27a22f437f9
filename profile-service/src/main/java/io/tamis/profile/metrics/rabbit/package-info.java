/** Metrics over the broker. */
@NullMarked
package io.tamis.profile.metrics.rabbit;

import org.jspecify.annotations.NullMarked;
