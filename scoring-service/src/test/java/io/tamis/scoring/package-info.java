/** The service as a whole. */
@NullMarked
package io.tamis.scoring;

import org.jspecify.annotations.NullMarked;
