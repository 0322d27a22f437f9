/** The one public door: what is reached through it, by whom, and how much. */
@NullMarked
package io.tamis.gateway;

import org.jspecify.annotations.NullMarked;
