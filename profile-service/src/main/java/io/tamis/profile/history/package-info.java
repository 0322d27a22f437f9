/** The events that were folded, one row each. */
@NullMarked
package io.tamis.profile.history;

import org.jspecify.annotations.NullMarked;
