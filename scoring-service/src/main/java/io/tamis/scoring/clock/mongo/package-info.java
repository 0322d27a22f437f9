/** Which replica watches which people, in MongoDB. */
@NullMarked
package io.tamis.scoring.clock.mongo;

import org.jspecify.annotations.NullMarked;
