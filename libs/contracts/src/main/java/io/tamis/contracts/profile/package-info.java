/** The person as profile-service knows it, and the merging of two. */
@NullMarked
package io.tamis.contracts.profile;

import org.jspecify.annotations.NullMarked;
