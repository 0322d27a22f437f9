/** The person as the API shows it. */
@NullMarked
package io.tamis.profile.reading;

import org.jspecify.annotations.NullMarked;
