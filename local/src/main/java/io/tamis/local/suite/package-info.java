/** The parts of the suite on one machine, and how each is started. */
@NullMarked
package io.tamis.local.suite;

import org.jspecify.annotations.NullMarked;
