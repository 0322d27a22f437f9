@NullMarked
package io.tamis.scoring.registry.admission;

import org.jspecify.annotations.NullMarked;
