/** What the services tell of themselves in Prometheus' text format, read, compared and summed up. */
@NullMarked
package io.tamis.local.metrics;

import org.jspecify.annotations.NullMarked;
