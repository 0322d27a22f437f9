/** The way in: one pipeline of named steps from a client's call to a confirmed message. */
@NullMarked
package io.tamis.ingestion.collection;

import org.jspecify.annotations.NullMarked;
