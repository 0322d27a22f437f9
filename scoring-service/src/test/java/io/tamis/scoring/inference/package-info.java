@NullMarked
package io.tamis.scoring.inference;

import org.jspecify.annotations.NullMarked;
