/** The cryptographic keys, read from the configuration. */
@NullMarked
package io.tamis.platform.keys;

import org.jspecify.annotations.NullMarked;
