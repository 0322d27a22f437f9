/** A profile while facts, or another profile, are taken into it. Pure. */
@NullMarked
package io.tamis.profile.drafting;

import org.jspecify.annotations.NullMarked;
