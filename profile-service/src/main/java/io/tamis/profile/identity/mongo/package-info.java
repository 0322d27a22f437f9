/** Identity rows in MongoDB. */
@NullMarked
package io.tamis.profile.identity.mongo;

import org.jspecify.annotations.NullMarked;
