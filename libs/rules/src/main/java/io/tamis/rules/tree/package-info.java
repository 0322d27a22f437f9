/** The tree of a parsed rule, with the place of each part in the text. */
@NullMarked
package io.tamis.rules.tree;

import org.jspecify.annotations.NullMarked;
