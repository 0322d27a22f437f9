/** The demonstration on real orders, through the public API alone. */
@NullMarked
package io.tamis.local.demo;

import org.jspecify.annotations.NullMarked;
