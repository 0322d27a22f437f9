/** Facts that could not be handled. */
@NullMarked
package io.tamis.contracts.dead;

import org.jspecify.annotations.NullMarked;
