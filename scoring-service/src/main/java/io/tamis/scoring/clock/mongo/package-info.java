/** Which replicas are alive, and which people are due, in MongoDB. */
@NullMarked
package io.tamis.scoring.clock.mongo;

import org.jspecify.annotations.NullMarked;
