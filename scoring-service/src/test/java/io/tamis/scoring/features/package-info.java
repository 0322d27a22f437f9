@NullMarked
package io.tamis.scoring.features;

import org.jspecify.annotations.NullMarked;
