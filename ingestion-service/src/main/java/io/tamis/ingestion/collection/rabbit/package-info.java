/** Accepted events, gathered into messages and confirmed by the broker. */
@NullMarked
package io.tamis.ingestion.collection.rabbit;

import org.jspecify.annotations.NullMarked;
