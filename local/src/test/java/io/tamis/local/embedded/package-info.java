@NullMarked
package io.tamis.local.embedded;

import org.jspecify.annotations.NullMarked;
