/** Profiles in, scores out. */
@NullMarked
package io.tamis.scoring.people.rabbit;

import org.jspecify.annotations.NullMarked;
