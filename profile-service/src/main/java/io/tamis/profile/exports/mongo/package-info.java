/** Exports in MongoDB. */
@NullMarked
package io.tamis.profile.exports.mongo;

import org.jspecify.annotations.NullMarked;
