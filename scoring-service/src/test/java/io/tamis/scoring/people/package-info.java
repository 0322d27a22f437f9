@NullMarked
package io.tamis.scoring.people;

import org.jspecify.annotations.NullMarked;
