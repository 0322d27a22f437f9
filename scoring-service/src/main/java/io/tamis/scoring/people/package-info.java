/** One document per person: the snapshot, what each model reads of it and says, and what was told. */
@NullMarked
package io.tamis.scoring.people;

import org.jspecify.annotations.NullMarked;
