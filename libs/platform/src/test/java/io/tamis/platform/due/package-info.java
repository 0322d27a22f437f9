@NullMarked
package io.tamis.platform.due;

import org.jspecify.annotations.NullMarked;
