/** Hears that a model entered a stage. */
@NullMarked
package io.tamis.scoring.features.rabbit;

import org.jspecify.annotations.NullMarked;
