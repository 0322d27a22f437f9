/** The ledger in PostgreSQL. */
@NullMarked
package io.tamis.ingestion.consent.postgres;

import org.jspecify.annotations.NullMarked;
