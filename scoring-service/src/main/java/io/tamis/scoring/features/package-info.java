/** What models read of people: features, compiled and evaluated. */
@NullMarked
package io.tamis.scoring.features;

import org.jspecify.annotations.NullMarked;
