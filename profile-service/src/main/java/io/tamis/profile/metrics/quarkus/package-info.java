/** Metrics in the running service. */
@NullMarked
package io.tamis.profile.metrics.quarkus;

import org.jspecify.annotations.NullMarked;
