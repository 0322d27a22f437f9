/** What partner calls leave in PostgreSQL. */
@NullMarked
package io.tamis.ingestion.collection.postgres;

import org.jspecify.annotations.NullMarked;
