/** Fetches the services' documents and serves the joined one. */
@NullMarked
package io.tamis.gateway.contract.http;

import org.jspecify.annotations.NullMarked;
