@NullMarked
package io.tamis.profile.folding;

import org.jspecify.annotations.NullMarked;
