/** Who may call: the scopes of a token. */
@NullMarked
package io.tamis.platform.security;

import org.jspecify.annotations.NullMarked;
