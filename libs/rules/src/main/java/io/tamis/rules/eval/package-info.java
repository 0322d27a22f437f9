/** Small evaluators: each computes one thing at an instant and says until when it stays so. */
@NullMarked
package io.tamis.rules.eval;

import org.jspecify.annotations.NullMarked;
