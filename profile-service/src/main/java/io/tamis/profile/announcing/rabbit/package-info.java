/** Announcements over the broker. */
@NullMarked
package io.tamis.profile.announcing.rabbit;

import org.jspecify.annotations.NullMarked;
