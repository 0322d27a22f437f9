/** Sorts people into segments the moment a fact about them changes or the clock makes it change. */
@NullMarked
package io.tamis.segmentation;

import org.jspecify.annotations.NullMarked;
