/** Scoring: people scored live by the data scientists' own models. */
@NullMarked
package io.tamis.scoring;

import org.jspecify.annotations.NullMarked;
