/** Work that runs over every profile. */
@NullMarked
package io.tamis.profile.jobs;

import org.jspecify.annotations.NullMarked;
