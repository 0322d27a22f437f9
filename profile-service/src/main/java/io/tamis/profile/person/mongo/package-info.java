/** Profiles in MongoDB. */
@NullMarked
package io.tamis.profile.person.mongo;

import org.jspecify.annotations.NullMarked;
