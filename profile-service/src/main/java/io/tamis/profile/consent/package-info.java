/** Decisions of a person about purposes, and what follows from them. */
@NullMarked
package io.tamis.profile.consent;

import org.jspecify.annotations.NullMarked;
