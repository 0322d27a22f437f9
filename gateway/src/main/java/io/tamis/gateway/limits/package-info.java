/** How often a caller may ask. */
@NullMarked
package io.tamis.gateway.limits;

import org.jspecify.annotations.NullMarked;
