/** Whether a bundle may become a version: every check, each with what it found. */
@NullMarked
package io.tamis.scoring.registry.admission;

import org.jspecify.annotations.NullMarked;
