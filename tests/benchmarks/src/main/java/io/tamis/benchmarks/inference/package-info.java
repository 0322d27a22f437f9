/** Measures inference: rows to scores in this JVM, and the protocol over HTTP beside another server. */
@NullMarked
package io.tamis.benchmarks.inference;

import org.jspecify.annotations.NullMarked;
