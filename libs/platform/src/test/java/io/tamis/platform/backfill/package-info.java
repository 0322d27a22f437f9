@NullMarked
package io.tamis.platform.backfill;

import org.jspecify.annotations.NullMarked;
