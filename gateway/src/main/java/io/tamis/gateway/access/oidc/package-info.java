/** Callers by their OAuth2 bearer tokens. */
@NullMarked
package io.tamis.gateway.access.oidc;

import org.jspecify.annotations.NullMarked;
