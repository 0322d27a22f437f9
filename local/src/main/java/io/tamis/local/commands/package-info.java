/** The commands of {@code ./tamis}. */
@NullMarked
package io.tamis.local.commands;

import org.jspecify.annotations.NullMarked;
