/** Telling readers what changed. */
@NullMarked
package io.tamis.profile.announcing;

import org.jspecify.annotations.NullMarked;
