/** Reads the dead letters of the whole suite. */
@NullMarked
package io.tamis.ingestion.operations.rabbit;

import org.jspecify.annotations.NullMarked;
