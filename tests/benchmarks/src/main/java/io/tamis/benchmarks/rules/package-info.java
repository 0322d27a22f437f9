/** The rules library beside others: the same rules, the same people. */
@NullMarked
package io.tamis.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
