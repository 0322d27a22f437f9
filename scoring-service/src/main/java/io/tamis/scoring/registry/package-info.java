/** The models: their versions, admission, stages and who changed them. */
@NullMarked
package io.tamis.scoring.registry;

import org.jspecify.annotations.NullMarked;
