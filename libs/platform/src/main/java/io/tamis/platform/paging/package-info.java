/** Cursors and pages of lists. */
@NullMarked
package io.tamis.platform.paging;

import org.jspecify.annotations.NullMarked;
