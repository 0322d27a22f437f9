/** Which request goes where: the table of routes and how a path is found in it. */
@NullMarked
package io.tamis.gateway.routing;

import org.jspecify.annotations.NullMarked;
