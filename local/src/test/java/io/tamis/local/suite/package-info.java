@NullMarked
package io.tamis.local.suite;

import org.jspecify.annotations.NullMarked;
