@NullMarked
package io.tamis.identifiers;

import org.jspecify.annotations.NullMarked;
