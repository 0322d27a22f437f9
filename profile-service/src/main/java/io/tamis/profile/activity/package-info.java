/** What an event is worth, and how it enters the activity of its name. */
@NullMarked
package io.tamis.profile.activity;

import org.jspecify.annotations.NullMarked;
