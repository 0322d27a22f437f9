/** Finds people that a deployment has overtaken, in MongoDB. */
@NullMarked
package io.tamis.scoring.rescoring.mongo;

import org.jspecify.annotations.NullMarked;
