/** What the runners share: the report, the suite's processes, the models of lab/. */
@NullMarked
package io.tamis.benchmarks;

import org.jspecify.annotations.NullMarked;
