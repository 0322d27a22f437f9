/** Activity folded again from the event rows, where a profile alone does not tell enough. */
@NullMarked
package io.tamis.profile.refolding;

import org.jspecify.annotations.NullMarked;
