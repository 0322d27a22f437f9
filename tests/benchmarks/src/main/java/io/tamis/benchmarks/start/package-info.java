/** How long each service takes from the start of its process until it is ready. */
@NullMarked
package io.tamis.benchmarks.start;

import org.jspecify.annotations.NullMarked;
