/** Scores everyone again after a deployment. */
@NullMarked
package io.tamis.scoring.rescoring;

import org.jspecify.annotations.NullMarked;
