/** Decisions from their queue. */
@NullMarked
package io.tamis.profile.consent.rabbit;

import org.jspecify.annotations.NullMarked;
