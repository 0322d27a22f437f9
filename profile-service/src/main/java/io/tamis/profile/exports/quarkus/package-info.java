/** Exports at work in the running service. */
@NullMarked
package io.tamis.profile.exports.quarkus;

import org.jspecify.annotations.NullMarked;
