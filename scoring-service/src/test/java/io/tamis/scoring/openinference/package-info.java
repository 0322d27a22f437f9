@NullMarked
package io.tamis.scoring.openinference;

import org.jspecify.annotations.NullMarked;
