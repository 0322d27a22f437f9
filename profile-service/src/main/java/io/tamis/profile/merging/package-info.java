/** Two profiles become one, whoever crashes in between. */
@NullMarked
package io.tamis.profile.merging;

import org.jspecify.annotations.NullMarked;
