/** RFC 9457 problem details for everything a client may meet. */
@NullMarked
package io.tamis.platform.problem;

import org.jspecify.annotations.NullMarked;
