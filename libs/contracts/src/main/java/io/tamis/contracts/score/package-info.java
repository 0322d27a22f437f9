/** Models of the data-science team: their stages, and the scores that they give people. */
@NullMarked
package io.tamis.contracts.score;

import org.jspecify.annotations.NullMarked;
