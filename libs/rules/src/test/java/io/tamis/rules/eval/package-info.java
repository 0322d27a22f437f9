/** What must hold for every rule, person and instant. */
@NullMarked
package io.tamis.rules.eval;

import org.jspecify.annotations.NullMarked;
