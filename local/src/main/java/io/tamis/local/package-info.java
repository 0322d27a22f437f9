/** Starts, watches and stops the whole suite on one machine. Plain Java: no framework. */
@NullMarked
package io.tamis.local;

import org.jspecify.annotations.NullMarked;
