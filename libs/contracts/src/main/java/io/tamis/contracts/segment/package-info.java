/** Entries into segments and exits from them. */
@NullMarked
package io.tamis.contracts.segment;

import org.jspecify.annotations.NullMarked;
