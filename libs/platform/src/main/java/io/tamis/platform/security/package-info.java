/** Who calls: the callers of tokens that were verified, remembered for a short while. */
@NullMarked
package io.tamis.platform.security;

import org.jspecify.annotations.NullMarked;
