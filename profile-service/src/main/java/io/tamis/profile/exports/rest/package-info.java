/** The HTTP API of feature exports. */
@NullMarked
package io.tamis.profile.exports.rest;

import org.jspecify.annotations.NullMarked;
