/** Passing requests on to the services and their answers back, as they stream. */
@NullMarked
package io.tamis.gateway.routing.http;

import org.jspecify.annotations.NullMarked;
