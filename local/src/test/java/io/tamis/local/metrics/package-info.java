@NullMarked
package io.tamis.local.metrics;

import org.jspecify.annotations.NullMarked;
