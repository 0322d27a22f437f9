@NullMarked
package io.tamis.scoring.registry;

import org.jspecify.annotations.NullMarked;
