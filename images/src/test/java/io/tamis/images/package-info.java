@NullMarked
package io.tamis.images;

import org.jspecify.annotations.NullMarked;
