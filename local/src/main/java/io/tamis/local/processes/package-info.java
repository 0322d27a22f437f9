/** Ordinary processes, detached: started, found again, watched, stopped. */
@NullMarked
package io.tamis.local.processes;

import org.jspecify.annotations.NullMarked;
