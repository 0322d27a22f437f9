/** Names, types, dependencies and doubts: everything that can be said of a rule before it meets a person. */
@NullMarked
package io.tamis.rules.check;

import org.jspecify.annotations.NullMarked;
