/** People in MongoDB. */
@NullMarked
package io.tamis.scoring.people.mongo;

import org.jspecify.annotations.NullMarked;
