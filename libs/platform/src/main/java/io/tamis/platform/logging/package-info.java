/** What may not stand in a log. */
@NullMarked
package io.tamis.platform.logging;

import org.jspecify.annotations.NullMarked;
