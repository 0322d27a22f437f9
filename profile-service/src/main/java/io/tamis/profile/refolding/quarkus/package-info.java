/** Refolding in the running service. */
@NullMarked
package io.tamis.profile.refolding.quarkus;

import org.jspecify.annotations.NullMarked;
