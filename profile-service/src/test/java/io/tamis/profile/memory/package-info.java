/** Doubles of the stores and the broker: they can crash after any single write, and take turns. */
@NullMarked
package io.tamis.profile.memory;

import org.jspecify.annotations.NullMarked;
