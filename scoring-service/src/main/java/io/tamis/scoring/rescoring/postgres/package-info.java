/** Progress of scoring everyone, in PostgreSQL. */
@NullMarked
package io.tamis.scoring.rescoring.postgres;

import org.jspecify.annotations.NullMarked;
