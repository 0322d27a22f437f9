/** The ledger: what each person decided, append-only and chained. */
@NullMarked
package io.tamis.ingestion.consent;

import org.jspecify.annotations.NullMarked;
