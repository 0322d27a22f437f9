@NullMarked
package io.tamis.profile.refolding;

import org.jspecify.annotations.NullMarked;
