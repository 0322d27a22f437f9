@NullMarked
package io.tamis.local.processes;

import org.jspecify.annotations.NullMarked;
