/** Tamis as an outside program calls it: the public API through the gateway, with tokens of the identity provider. */
@NullMarked
package io.tamis.local.client;

import org.jspecify.annotations.NullMarked;
