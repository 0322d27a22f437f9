/** Who may pass a route. */
@NullMarked
package io.tamis.gateway.access;

import org.jspecify.annotations.NullMarked;
