/** Scores of rows by deployed models. */
@NullMarked
package io.tamis.scoring.inference;

import org.jspecify.annotations.NullMarked;
