/** What the metrics of several services have in common. All of them are in {@code docs/metrics.md}. */
@NullMarked
package io.tamis.platform.metrics;

import org.jspecify.annotations.NullMarked;
