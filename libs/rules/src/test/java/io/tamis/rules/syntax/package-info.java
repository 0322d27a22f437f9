/** What the parser and the checker say of texts, good and bad. */
@NullMarked
package io.tamis.rules.syntax;

import org.jspecify.annotations.NullMarked;
