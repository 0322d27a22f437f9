/** Measures the whole suite under load, from outside, and writes a report. */
@NullMarked
package io.tamis.benchmarks.load;

import org.jspecify.annotations.NullMarked;
