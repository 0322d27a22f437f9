@NullMarked
package io.tamis.profile.merging;

import org.jspecify.annotations.NullMarked;
