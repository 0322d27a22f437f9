/** Dead letters in PostgreSQL. */
@NullMarked
package io.tamis.ingestion.operations.postgres;

import org.jspecify.annotations.NullMarked;
