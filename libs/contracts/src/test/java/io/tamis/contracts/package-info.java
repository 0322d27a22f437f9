@NullMarked
package io.tamis.contracts;

import org.jspecify.annotations.NullMarked;
