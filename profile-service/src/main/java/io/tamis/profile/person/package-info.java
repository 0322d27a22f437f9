/** One person: the profile document and the port that keeps it. */
@NullMarked
package io.tamis.profile.person;

import org.jspecify.annotations.NullMarked;
