/** One OpenAPI document out of those of the services. */
@NullMarked
package io.tamis.gateway.contract;

import org.jspecify.annotations.NullMarked;
