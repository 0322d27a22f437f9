/** Text to tree: the grammar, the limits on what it is given, and what to say of a text that does not fit. */
@NullMarked
package io.tamis.rules.syntax;

import org.jspecify.annotations.NullMarked;
